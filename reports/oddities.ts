import {words} from './language.ts';

/** What the kinds of `data_quality` mean to a reader. */
export const oddities: Readonly<Record<string, string>> = words({
  duplicate: 'seen before in another file, counted once',
  zone_assumed: 'times without a zone, for which one was assumed',
  file_warning: 'a file with a warning',
  time_doubt: 'a time that the clock change makes doubtful',
  unknown_access_type: 'an access type that is not known',
  not_multiple_of_6: 'minutes that are no multiple of 6',
  count_missing: 'a capacity session without its minutes',
  count_above_duration: 'more minutes logged than the session lasted',
  longer_than_file: 'a session longer than the period of one log file',
  clock_went_back: 'a clock that went back within a file',
  ends_before_start: 'a session that ends before it starts',
  end_differs_from_log: 'an end that differs from when it was logged',
  anonymous_user: 'a session without a user',
  service_account: 'a session of a service account',
  open_usage: 'a use that has not ended',
  unknown_node: 'a use on no known node',
});
