// Words of the servers' own messages about licences. Of a free text a pseudonymised
// ledger keeps these and nothing else: whatever may be a name is none of them.
const words = `
a about access accessid accesstype account action activation add added after again
allocate allocated allocation allotment already an analyser analyzer and any api app
applied apply applying as assign assigned assignment at attempt available be been before
belong by cal called canceled cannot capacity change changed check client closed code
command commit connect connection consume consumed context could count create created
credentials date day days definition delete deleted denied denied deny do does done due
enabled end endpoint entitlement error exceeded excess expire expired expires expiry
failed failure fetch fetching field file for found from full granted has have header host
http https id if in info internal invalid is issue it key last lef level licence licences
license licensed licenses licensing limit log login long maintenance manager mandatory
many maximum member message minutes missing more name named net network new no node none
not number object of offline on only operation operationtype or out outdated overage
parsing pass passed post product professional proxy quarantine quarantined qlik qlikview
quota read reason received refused register registered release released remaining remove
removed renew replace request required reset resource response restart result resulttext
retry revoke rule saved sense server servers service session sessionid set shared signed
since site slk start started status stop stopped success synchronisation synchronization
system the this time timedout timeout to token tokens too total try trying type unable
unauthorized uniform unknown unlicensed unreachable until update updated upgrade usage
usageid usages use used user users using valid value version violation warn warning was
were when will with without your
`;

/** Those words, for a condition in SQL. */
export const plainWordsSql = words
  .trim()
  .split(/\s+/)
  .map((word) => `'${word}'`)
  .join(', ');
