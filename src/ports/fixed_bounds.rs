//! Bounds that are no settings: what a name, a form or a notebook can hold, and what the program allows itself. Each stands as a
//! constant beside the code that keeps to it, where a crate cannot be handed a setting or nobody would choose another value. The
//! register is here, so that a bound which is written down nowhere fails a test.

/// One line of the register.
#[derive(Clone, Copy, Debug)]
pub struct FixedBound {
    /// The file, and the constant in it; `Type::NAME` where a file has several of one name. Of a migration, the words before the value.
    pub place: (&'static str, &'static str),
    /// What is bounded, and its unit.
    pub what: &'static str,
    /// What one network may have of it.
    pub share: &'static str,
    /// What is answered when it is reached.
    pub answer: &'static str,
    /// The name of the test that fails without it.
    pub test: &'static str,
}

macro_rules! fixed_bounds {
    ($($file:literal $constant:literal; $what:literal, share: $share:literal, answer: $answer:literal, test: $test:literal;)*) => {
        /// Every one of them.
        pub const FIXED_BOUNDS: &[FixedBound] = &[
            $(FixedBound {
                place: ($file, $constant),
                what: $what,
                share: $share,
                answer: $answer,
                test: $test,
            },)*
        ];
    };
}

fixed_bounds! {
    // Sockets, and what travels over them.
    "src/listeners/connection.rs" "HEADERS_AT_MOST";
        "bytes of a request's head that are read at all",
        share: "each connection has its own",
        answer: "431 and the end of the connection",
        test: "a_header_block_without_end_is_refused_and_says_so";
    "src/listeners/gate.rs" "INNER_AT_MOST";
        "connections of the process to itself",
        share: "nobody else's",
        answer: "the next waits where it begins",
        test: "what_the_process_asks_of_itself_has_seats_of_its_own_and_no_more";
    "src/listeners/gate.rs" "OPERATORS_AT_MOST";
        "connections of those who watch the server, at `metrics_listen`",
        share: "half of them",
        answer: "503 with Retry-After, before anything is read",
        test: "whoever_watches_the_server_comes_in_when_strangers_have_all_seats_and_leaves_others_who_watch_theirs";
    "src/listeners/traffic.rs" "ROUTES_AT_MOST";
        "routes of a listener that are told apart where requests are counted",
        share: "nobody's: routes are the program's own",
        answer: "they count as elsewhere",
        test: "routes_that_are_told_apart_are_bounded";
    "src/traces/recorder.rs" "SPANS_AT_MOST";
        "spans that wait for a collector of traces",
        share: "nobody's: requests wait for none of it",
        answer: "they are dropped and counted",
        test: "spans_that_find_no_room_are_dropped_and_counted";
    "src/storage/administration/overview.rs" "TOKENS_COUNTED_AT_MOST";
        "access tokens that are counted for whoever administers the server",
        share: "nobody else asks",
        answer: "the page says that there are more",
        test: "how_the_server_stands_is_counted_as_it_is";
    "src/authorization_server/failure.rs" "HEADERS_AT_MOST";
        "bytes of all header fields of one request",
        share: "each request has its own",
        answer: "431, as a page or as JSON",
        test: "a_header_block_without_end_is_refused_and_says_so";
    "src/authorization_server/failure.rs" "TARGET_AT_MOST";
        "bytes of an address",
        share: "each request has its own",
        answer: "414, as a page or as JSON",
        test: "an_address_longer_than_8_kib_is_refused_and_says_so";
    "src/authorization_server/form_body.rs" "BODY_AT_MOST";
        "bytes of a body",
        share: "each request has its own",
        answer: "413, as a page or as JSON",
        test: "a_body_longer_than_64_kib_is_refused_and_the_request_behind_it_still_waits";
    "src/ui/screens/developers/forms.rs" "BODY_AT_MOST";
        "bytes of a form of the dashboard",
        share: "each request has its own",
        answer: "413, as a page",
        test: "a_form_of_the_dashboard_has_so_many_bytes_and_no_more";
    "src/resource_server/answer.rs" "BODY_AT_MOST";
        "bytes of a body that is sent to the calendar API",
        share: "each request has its own",
        answer: "413",
        test: "a_body_that_is_not_an_event_is_refused";
    "src/resource_server/response_headers.rs" "TARGET_AT_MOST";
        "bytes of an address of the calendar API",
        share: "each request has its own",
        answer: "414",
        test: "a_target_of_more_than_8_kib_is_too_long";
    "src/second_press/mod.rs" "FORM_AT_MOST";
        "bytes of a form that are looked at to know it again",
        share: "each request has its own",
        answer: "its route refuses it",
        test: "a_body_longer_than_64_kib_is_refused_and_the_request_behind_it_still_waits";
    "src/recorder/layer.rs" "BODY_AT_MOST";
        "bytes of a body that a sandbox reads before its actor does",
        share: "each request has its own",
        answer: "413; nothing is written down",
        test: "a_body_that_no_actor_reads_is_written_down_by_nobody";
    "src/recorder/log.rs" "EVENTS_AT_ONCE";
        "events of a log that a reader is handed at once",
        share: "each reader alone",
        answer: "the rest comes when these are sent",
        test: "a_reader_is_handed_so_many_bytes_at_once_and_misses_nothing";
    "src/recorder/log.rs" "BYTES_AT_ONCE";
        "bytes of a log that a reader is handed at once",
        share: "each reader alone",
        answer: "the rest comes when these are sent",
        test: "a_reader_is_handed_so_many_bytes_at_once_and_misses_nothing";

    "src/ui/screens/form_pages.rs" "FORM_PAGES_AT_MOST";
        "pages of forms that are kept drawn",
        share: "nobody's: what a stranger chooses is in none",
        answer: "the oldest is drawn anew",
        test: "only_so_many_pages_are_kept";

    // What a name may be.
    "src/oauth/names.rs" "CLIENT_ID_AT_MOST";
        "bytes of a client's identifier",
        share: "every client is the same",
        answer: "no such client",
        test: "an_identifier_of_a_client_has_128_bytes_at_most";
    "src/oauth/scope.rs" "SCOPE_NAME_AT_MOST";
        "bytes of one scope's name",
        share: "every scope is the same",
        answer: "400 `invalid_scope`",
        test: "a_name_of_a_scope_has_64_bytes_at_most";
    "src/oauth/redirect_uri/mod.rs" "REDIRECT_URI_AT_MOST";
        "bytes of a redirect URI",
        share: "every redirect URI is the same; a client has as many as the policy says",
        answer: "400 `invalid_redirect_uri`, or words beside the field",
        test: "an_address_has_2000_bytes_at_most";
    "src/oauth/wording.rs" "ClientName::CHARACTERS_AT_MOST";
        "characters of a client's name",
        share: "every client is the same",
        answer: "words beside the field; of a program's name the beginning is kept",
        test: "the_nearest_name_is_one_and_a_good_name_is_its_own";
    "src/oauth/wording.rs" "ClientSentence::CHARACTERS_AT_MOST";
        "characters of what a client says about itself",
        share: "every client is the same",
        answer: "words beside the field",
        test: "a_sentence_has_two_hundred_characters_at_most";
    "src/oauth/wording.rs" "MARKS_AT_MOST";
        "marks above and below one letter of a client's name",
        share: "every letter is the same",
        answer: "words beside the field; of a program's name the rest is left out",
        test: "a_letter_carries_three_marks_at_most";
    "src/authorization_server/usernames.rs" "USERNAME_AT_MOST";
        "characters of a username",
        share: "every account is the same",
        answer: "words beside the field",
        test: "a_username_is_letters_and_digits_with_dots_and_dashes_between";
    "src/authorization_server/usernames.rs" "TYPED_AT_MOST";
        "characters of what is typed for a username that are looked at",
        share: "every form is the same",
        answer: "an unknown name",
        test: "every_name_that_may_be_taken_has_a_key_and_what_is_longer_than_any_is_nobodys";
    "src/authorization_server/usernames.rs" "MARKS_AT_MOST";
        "marks above and below one letter of a username",
        share: "every letter is the same",
        answer: "words beside the field",
        test: "what_is_in_no_name_of_today_is_in_no_username";
    "src/authorization_server/passwords.rs" "CHARACTERS_AT_MOST";
        "characters of a password",
        share: "every account is the same",
        answer: "words beside the field",
        test: "a_field_that_is_too_long_is_named_and_what_was_typed_beside_it_stays";
    "src/view/developers/mod.rs" "LABEL_CHARACTERS_AT_MOST";
        "characters of the label of a secret or of a token",
        share: "every label is the same",
        answer: "words beside the field",
        test: "a_label_is_a_line_of_visible_characters";
    "src/view/factors.rs" "PASSKEY_LABEL_AT_MOST";
        "characters of a passkey's name",
        share: "every passkey is the same",
        answer: "words beside the field",
        test: "a_label_is_a_few_visible_characters";
    "src/view/local_path.rs" "LONGEST";
        "bytes of a path that a form leads back to",
        share: "every form is the same",
        answer: "it leads to the first page",
        test: "an_address_without_end_is_refused";
    "src/resource_server/event.rs" "SUMMARY_AT_MOST";
        "characters of an entry of a calendar",
        share: "every entry is the same",
        answer: "400 with the field, its reason and what would be right",
        test: "a_bad_value_is_told_with_its_field_its_reason_and_what_would_be_right";
    "src/resource_server/period.rs" "DAYS_AT_MOST";
        "days of a calendar that one call asks for",
        share: "every call is the same",
        answer: "400 with the field, its reason and what would be right",
        test: "a_bad_bound_is_named_with_what_would_be_right";
    "src/calendar_time/lib.rs" "TEXT_AT_MOST";
        "characters of a moment that is read",
        share: "every call is the same",
        answer: "400 with the field, its reason and what would be right",
        test: "a_moment_has_a_date_a_time_and_an_offset";

    // Who one is.
    "src/authorization_server/browser.rs" "OF_ONE_NAME";
        "cookies of one name that are tried in one request",
        share: "each request has its own",
        answer: "what stands behind them is not looked at",
        test: "of_many_cookies_of_one_name_the_first_four_are_tried";
    "src/authorization_server/factors/half_done.rs" "TRIES";
        "wrong codes behind one right password, on one page",
        share: "each sign-in has its own; `code_tries` bounds them together",
        answer: "the password is asked for again",
        test: "five_wrong_codes_end_a_half_done_sign_in";
    "src/authorization_server/factors/mod.rs" "PASSKEYS_AT_MOST";
        "passkeys of one account",
        share: "each person alone",
        answer: "409, and no form offers another",
        test: "a_person_has_at_most_so_many_passkeys_and_a_credential_is_registered_once";
    "src/storage/account/factors.rs" "TOTP_STEPS_KEPT";
        "used codes of one account that are remembered",
        share: "each person alone",
        answer: "the oldest is forgotten, and every older one is refused",
        test: "a_time_step_is_used_once_however_many_ask_at_once_and_so_is_none_right_before_it";
    "src/storage/account/events.rs" "CHARACTERS_AT_MOST";
        "characters of a browser's name that the log of an account keeps",
        share: "each event alone",
        answer: "the beginning is kept",
        test: "the_name_of_a_browser_is_kept_to_a_bounded_length";
    "src/authorization_server/account_log.rs" "ACCOUNT_EVENTS_AT_MOST";
        "events in the log of one account",
        share: "each person alone; failures have a fifth of it",
        answer: "the oldest go",
        test: "the_newest_events_of_a_person_are_kept_and_nobody_elses_are_counted";
    "src/authorization_server/developers/tokens.rs" "AT_MOST";
        "tokens for registering clients that one person has",
        share: "each person alone",
        answer: "words on the page",
        test: "a_person_has_at_most_so_many_tokens_however_many_are_made_at_once";
    "src/authorization_server/developers/mod.rs" "ACTIVITY_AT_MOST";
        "events in the list of a client's activity",
        share: "of a client, not of a network; strangers have `activity_of_strangers`",
        answer: "the oldest go",
        test: "refusals_of_strangers_push_out_only_each_other";
    "src/oauth/activity.rs" "CHARACTERS_AT_MOST";
        "characters of what was expected or received in one event",
        share: "each event alone",
        answer: "the beginning is kept",
        test: "every_text_of_an_event_is_cut_at_a_character";
    "src/authorization_server/register/body.rs" "NAME_SHOWN_AT_MOST";
        "characters of a member's name that an error repeats",
        share: "each answer alone",
        answer: "the beginning is repeated",
        test: "a_long_name_that_stands_twice_is_not_repeated_whole";
    "src/authorization_server/token.rs" "LOOKS_AT_MOST";
        "times that a token request is decided anew because its facts changed meanwhile",
        share: "each request alone",
        answer: "503 `temporarily_unavailable`",
        test: "a_refresh_token_used_64_times_at_once_leaves_one_live_family_at_most";
    "src/ui/api/answering.rs" "WORD_AT_MOST";
        "bytes of what a server function says of an error",
        share: "each answer alone",
        answer: "400; nothing of it is repeated",
        test: "a_body_that_cannot_be_read_is_said_so_by_every_server_function";
    "src/ui/api/answering.rs" "BODY_AT_MOST";
        "bytes of what is sent to a server function",
        share: "each request has its own",
        answer: "413; 400 where its length was not said before",
        test: "a_server_function_reads_so_many_bytes_and_no_more";
    "src/ui/screens/inspect/jwt.rs" "DEEPEST";
        "levels of a JSON that is shown with an indentation of its own",
        share: "each page alone",
        answer: "what is deeper is shown as it came",
        test: "what_is_nested_without_end_is_not_indented_without_end";

    // What waits, and what is stored.
    "src/commands/lines.rs" "NETWORKS_AT_MOST";
        "networks that are told apart to say of how many lines of the log were left out",
        share: "one each",
        answer: "so many are named where there were more",
        test: "what_is_counted_is_bounded_itself";
    "src/second_press/kept.rs" "SHARE";
        "of the bytes in `repeated_answer_bytes`, one network may have the so many-th part",
        share: "itself",
        answer: "the oldest of that network is forgotten",
        test: "a_network_that_fills_its_share_leaves_the_others_theirs_of_the_answers";
    "src/native/sqlite/migrations/0008_clients_that_come_and_go.sql" "(select max(number) from deleted_clients) - ";
        "identifiers of deleted clients that never come back",
        share: "none: whoever deletes a client had registered it, which has bounds",
        answer: "nothing; the oldest are forgotten",
        test: "ids_of_deleted_clients_outlive_the_process_and_the_oldest_of_too_many_go";
    "src/native/postgres/migrations/0001_the_store.sql" "(select max(number) from deleted_clients) - ";
        "identifiers of deleted clients that never come back, on PostgreSQL",
        share: "none: whoever deletes a client had registered it, which has bounds",
        answer: "nothing; the oldest are forgotten",
        test: "ids_of_deleted_clients_outlive_the_process_and_the_oldest_of_too_many_go";
    "src/native/postgres/database.rs" "WRITES_AT_MOST";
        "writes that wait for PostgreSQL, or are under way there",
        share: "none; `requests_at_once_a_network` bounds what one network brings",
        answer: "503 with Retry-After",
        test: "one_write_too_many_is_refused_at_once_and_a_process_has_so_many_connections";
    "src/native/postgres/connections.rs" "CONNECTIONS_AT_MOST";
        "connections of the process to PostgreSQL",
        share: "none; `requests_at_once_a_network` bounds what one network brings",
        answer: "503 with Retry-After, after three seconds without one",
        test: "one_write_too_many_is_refused_at_once_and_a_process_has_so_many_connections";
    "src/native/postgres/connections.rs" "WITHIN";
        "seconds for which a request waits for an answer of PostgreSQL, after three at most for a connection",
        share: "each request has its own",
        answer: "503 with Retry-After, and the end of that connection",
        test: "a_database_that_hangs_puts_off_whoever_comes_and_is_used_again_when_it_goes_on";
    "src/native/sqlite/writer.rs" "QUEUE";
        "writes that wait for the database",
        share: "none; `requests_at_once_a_network` bounds what one network brings",
        answer: "503 with Retry-After",
        test: "one_write_too_many_is_refused_at_once_and_the_others_are_done";
    "src/native/sqlite/readers.rs" "KEPT_AT_MOST";
        "connections that wait for the next question",
        share: "none; there are no more than threads that ask",
        answer: "nothing; one more is opened, and closed again",
        test: "more_questions_at_once_than_connections_are_kept_are_all_answered";
    "src/native/direct.rs" "PREPARED_AT_MOST";
        "statements that a connection keeps prepared",
        share: "none; what is asked is written here",
        answer: "nothing; the one that was not used for longest is prepared anew",
        test: "a_statement_is_right_whatever_was_prepared_since";
    "src/native/sqlite/known_clients.rs" "KNOWN_AT_MOST";
        "clients whose rows are remembered with what they were made into",
        share: "none; the rows are read each time",
        answer: "nothing; they are made of their rows again",
        test: "a_client_is_what_its_rows_say_now_whoever_wrote_them_and_however_many_are_known";
    "src/native/sqlite/open.rs" "LOG_KEEPS";
        "bytes that the write-ahead log keeps when its readers have gone",
        share: "none",
        answer: "nothing; it is cut",
        test: "the_write_ahead_log_shrinks_again_after_its_reader_has_gone";
    "src/native/ports.rs" "CALLS_AT_ONCE";
        "calls to one other party that are under way at a time",
        share: "`introspections_a_network`",
        answer: "the next waits ten seconds, and is then answered as if the party were away",
        test: "calls_to_one_party_have_a_bound_and_keep_none_to_others_waiting";
    "src/ports/lib.rs" "ANSWER_AT_MOST";
        "bytes of an answer that another party gives",
        share: "each call alone",
        answer: "as if the party were away",
        test: "an_answer_without_end_is_given_up";

    // The Lab and its sandboxes.
    "src/lab/exposure.rs" "SECRETS_A_MESSAGE_AT_MOST";
        "secrets that one message of a run brings",
        share: "of its sandbox alone",
        answer: "what is further is not counted, and is in nothing that is handed on",
        test: "a_message_brings_so_many_secrets_and_no_more_wherever_they_stand";
    "src/lab/exposure.rs" "SECRETS_A_RUN_AT_MOST";
        "secrets that are told apart in one run",
        share: "of its sandbox alone",
        answer: "what is further is not counted, and is in nothing that is handed on",
        test: "a_run_has_so_many_secrets_and_no_more";
    "src/lab/exposure.rs" "SECRET_AT_MOST";
        "bytes of a value that counts as a secret of a run",
        share: "of its sandbox alone",
        answer: "it is not counted, and is in nothing that is handed on",
        test: "a_value_that_is_longer_than_any_secret_is_none_and_is_not_handed_on";
    "src/lab/moment.rs" "OUT_OF_ORDER_AT_MOST";
        "numbers by which a message may be ahead of those before it",
        share: "of its sandbox alone",
        answer: "its request is not found",
        test: "a_message_with_a_number_far_ahead_makes_nothing_grow";
    "src/lab/json.rs" "DEEPEST";
        "levels of a JSON in a message that is taken apart",
        share: "each message alone",
        answer: "it is shown as text",
        test: "what_is_no_json_is_not_read";
    "src/sandbox/access_log.rs" "LINES_AT_MOST";
        "lines of the access log of a sandbox",
        share: "of its sandbox alone",
        answer: "the oldest goes",
        test: "the_log_is_bounded_and_says_what_goes";
    "src/sandbox/access_log.rs" "LINE_AT_MOST";
        "bytes of such a line",
        share: "each line alone",
        answer: "the beginning is kept",
        test: "the_log_is_bounded_and_says_what_goes";
    "src/sandbox/breaking.rs" "STEPS_AT_MOST";
        "steps that lead a run to where a rule can be broken",
        share: "each press alone, in the turn of its sandbox",
        answer: "it says that it is stuck",
        test: "a_run_that_gets_nowhere_is_given_up";
    "src/sandbox/folds.rs" "TRIES_AT_MOST";
        "times that a press of a button asks for its turn, 50 milliseconds apart",
        share: "each press alone",
        answer: "503 with `Retry-After`, in words",
        test: "a_press_waits_a_little_for_those_who_pressed_before";
    "src/sandbox/endpoints.rs" "MINUTES_AT_MOST";
        "minutes by which one press moves the clock of a sandbox",
        share: "of its sandbox alone; in all `sandbox_clock_days`",
        answer: "it goes so far and no further",
        test: "a_clock_that_is_moved_as_far_as_it_goes_breaks_nothing";
    "src/sandbox/even_clock.rs" "STEP_AT_MOST";
        "time that passes for sandboxes at once, however far the system's clock jumps",
        share: "all alike",
        answer: "nothing; no run ends by it",
        test: "a_clock_that_jumps_moves_time_by_a_step_at_most_and_never_back";
    "src/sandbox/by_copies.rs" "COPIED_WITHIN";
        "time in which a run is run again and a rule is broken in the copy",
        share: "as `lab_folds`",
        answer: "503; the copy is gone",
        test: "a_copy_that_takes_too_long_is_given_up";
    "src/sandbox/passwords.rs" "REMEMBERED_AT_MOST";
        "passwords of a sandbox whose outcome is remembered, for when its run is run again",
        share: "of its sandbox alone",
        answer: "nothing; they are asked anew",
        test: "a_copy_asks_nobody_for_what_its_run_was_told";
    // The browser of a sandbox, which takes in what its pages and a visitor's browser are answered.
    "src/scripted_browser/cookies/jar.rs" "COOKIES_AT_MOST";
        "cookies that the browser of a sandbox keeps",
        share: "each sandbox has one browser",
        answer: "the oldest goes",
        test: "a_jar_holds_so_many_cookies_and_the_oldest_go";
    "src/scripted_browser/cookies/set_cookie.rs" "PAIR_AT_MOST";
        "bytes of the name and the value of a cookie",
        share: "each cookie alone",
        answer: "it is not kept",
        test: "what_nobody_specified_is_ignored_and_the_last_word_counts";
    "src/scripted_browser/cookies/set_cookie.rs" "ATTRIBUTE_AT_MOST";
        "bytes of an attribute of a cookie",
        share: "each attribute alone",
        answer: "it is ignored",
        test: "what_nobody_specified_is_ignored_and_the_last_word_counts";
    "src/scripted_browser/cookies/set_cookie.rs" "LIFE_AT_MOST";
        "time that a cookie is kept",
        share: "each cookie alone",
        answer: "it is gone",
        test: "an_age_comes_before_a_date_and_no_life_is_longer_than_400_days";
    "src/scripted_browser/browser.rs" "HISTORY_AT_MOST";
        "pages that the browser of a sandbox remembers to have been on",
        share: "each sandbox has one browser",
        answer: "the oldest goes",
        test: "a_history_has_an_end";
    "src/scripted_browser/navigation.rs" "REDIRECTS_AT_MOST";
        "redirects that follow one another",
        share: "each way alone",
        answer: "it stays where it was",
        test: "a_way_without_end_ends";
    "src/scripted_browser/referrer.rs" "REFERRER_AT_MOST";
        "bytes of an address that is named as where one came from",
        share: "each message alone",
        answer: "its origin is named",
        test: "a_page_says_as_much_of_its_address_as_its_policy_lets";
    "src/scripted_browser/page/mod.rs" "DOCUMENT_AT_MOST";
        "bytes of a document that are read",
        share: "each page alone",
        answer: "what follows is not read",
        test: "a_page_without_end_is_read_as_far_as_ours_would_be";
    "src/scripted_browser/page/mod.rs" "FORMS_AT_MOST";
        "forms of a page",
        share: "each sandbox has one browser",
        answer: "what follows is not read",
        test: "a_page_without_end_is_read_as_far_as_ours_would_be";
    "src/scripted_browser/page/mod.rs" "CONTROLS_AT_MOST";
        "controls of all forms of a page",
        share: "each sandbox has one browser",
        answer: "what follows is not read",
        test: "a_page_without_end_is_read_as_far_as_ours_would_be";
    "src/scripted_browser/page/mod.rs" "LINKS_AT_MOST";
        "links of a page",
        share: "each sandbox has one browser",
        answer: "what follows is not read",
        test: "a_page_without_end_is_read_as_far_as_ours_would_be";

    // Haru.
    "src/demo_client/guard.rs" "BODY_AT_MOST";
        "bytes of a form that is sent to Haru",
        share: "each request has its own",
        answer: "413, as a page",
        test: "what_is_no_page_says_so";
    "src/demo_client/callback.rs" "QUERY_AT_MOST";
        "bytes of an authorization response that Haru reads",
        share: "each request has its own",
        answer: "400, as a page",
        test: "an_answer_that_cannot_be_read_is_refused";
    "src/demo_client/failure.rs" "QUOTED_AT_MOST";
        "characters of another party's text that Haru quotes",
        share: "each text alone",
        answer: "the beginning is quoted",
        test: "somebody_elses_text_is_cut_and_has_no_invisible_characters";
    "src/demo_client/token_client.rs" "TOKEN_AT_MOST";
        "bytes of a token that Haru takes",
        share: "each token alone",
        answer: "as any answer that cannot be read",
        test: "an_exchange_that_fails_is_said_in_words_and_holds_nothing";
    "src/demo_client/entries.rs" "TITLE_AT_MOST";
        "characters of a title that is written by hand",
        share: "each entry alone",
        answer: "words above the planner",
        test: "days_are_added_and_taken_out_by_hand_without_any_permission";
    "src/demo_client/notebook.rs" "PENDING_AT_MOST";
        "authorization requests of one notebook that wait",
        share: "each browser alone",
        answer: "the oldest is forgotten; its answer is refused",
        test: "a_notebook_is_bounded_however_often_anything_is_done";
    "src/demo_client/notebook.rs" "USED_STATES_AT_MOST";
        "used states by which one notebook knows an answer again",
        share: "each browser alone",
        answer: "the oldest is forgotten; its answer is refused in other words",
        test: "a_notebook_is_bounded_however_often_anything_is_done";
    "src/demo_client/notebook.rs" "SPENT_AT_MOST";
        "used codes, and replaced refresh tokens, that one notebook keeps to show them",
        share: "each browser alone",
        answer: "the oldest goes",
        test: "a_notebook_is_bounded_however_often_anything_is_done";
    "src/demo_client/notebook.rs" "BY_HAND_AT_MOST";
        "entries of one notebook that were written by hand",
        share: "each browser alone",
        answer: "words above the planner",
        test: "a_notebook_has_an_end";
    "src/demo_client/notebook.rs" "CHECKED_AT_MOST";
        "lists of checks that one notebook keeps",
        share: "each browser alone",
        answer: "the oldest goes",
        test: "a_notebook_is_bounded_however_often_anything_is_done";
    "src/demo_client/notebook.rs" "HAPPENED_AT_MOST";
        "lines of the story of one notebook",
        share: "each browser alone",
        answer: "the oldest goes",
        test: "a_notebook_is_bounded_however_often_anything_is_done";
    "src/demo_client/journal.rs" "RUNS_AT_MOST";
        "runs of one browser that Haru's journal tells of",
        share: "each browser alone",
        answer: "the oldest of which no token is held goes",
        test: "a_journal_is_bounded_however_often_anything_is_done";
    "src/demo_client/journal.rs" "NOTES_AT_MOST";
        "notes of one part of such a run",
        share: "each browser alone",
        answer: "what follows is not noted",
        test: "a_journal_is_bounded_however_often_anything_is_done";
    "src/demo_client/crossing.rs" "PARAMETERS_AT_MOST";
        "parameters of one message in that journal",
        share: "each message alone",
        answer: "the others are counted",
        test: "of_a_message_without_end_a_bounded_part_is_noted";
    "src/demo_client/crossing.rs" "LINE_AT_MOST";
        "characters of such a message's method and path",
        share: "each message alone",
        answer: "the beginning is noted",
        test: "of_a_message_without_end_a_bounded_part_is_noted";
    "src/view/haru/noted.rs" "VALUE_AT_MOST";
        "characters of a value in that journal",
        share: "each value alone",
        answer: "the beginning is noted",
        test: "a_long_value_is_cut";
    "src/demo_client/api.rs" "CALENDARS_AT_MOST";
        "calendars that Haru takes from an answer",
        share: "each browser alone",
        answer: "the others are not shown",
        test: "of_an_answer_without_end_haru_takes_a_bounded_part";
    "src/demo_client/api.rs" "EVENTS_AT_MOST";
        "events of one month that Haru takes from all answers",
        share: "each browser alone",
        answer: "the others are not shown",
        test: "of_an_answer_without_end_haru_takes_a_bounded_part";
    "src/demo_client/api.rs" "TITLE_AT_MOST";
        "characters of a title or a name that another party told",
        share: "each text alone",
        answer: "the beginning is shown",
        test: "of_an_answer_without_end_haru_takes_a_bounded_part";
}

#[cfg(test)]
pub(crate) mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    /// Constants that are called like bounds and bound nothing that a stranger could fill, each with why.
    const NOT_BOUNDS: &[(&str, &str, &str)] = &[
        ("src/authorization_server/account_log.rs", "ACCOUNT_EVENTS_KEPT", "a time; how many there are has a bound"),
        ("src/authorization_server/developers/mod.rs", "ACTIVITY_KEPT", "a time; how many there are has a bound"),
        ("src/demo_client/next.rs", "STORY_AT_MOST", "how much of a bounded story is shown"),
        ("src/demo_client/planner.rs", "STORY_AT_MOST", "how much of a bounded story is shown"),
        ("src/lab/pictures/family.rs", "AT_MOST", "how much of a bounded run a picture has room for"),
        ("src/lab/pictures/family.rs", "FAMILIES_AT_MOST", "how much of a bounded run a picture has room for"),
        ("src/lab/pictures/journey.rs", "AT_MOST", "how much of a bounded run a picture has room for"),
        ("src/lab/pictures/life_lines.rs", "AT_MOST", "how much of a bounded run a picture has room for"),
        ("src/lab/share.rs", "AT_ONCE", "how often it is asked whether anybody still waits"),
        ("src/native/postgres/account/events.rs", "AT_ONCE", "rows that one step of a deletion takes"),
        ("src/native/sqlite/account/events.rs", "AT_ONCE", "rows that one step of a deletion takes"),
        ("src/native/census.rs", "COUNTED_AT_MOST", "how far rows are counted for operators"),
        ("src/second_press/mod.rs", "ANSWER_AT_MOST", "answers are ours, and no stranger makes one longer"),
        ("src/storage/pending_requests.rs", "PENDING_KEPT", "a time; how many there are has a bound"),
        ("src/ui/components/name.rs", "LONGEST", "how much of a bounded name is shown"),
        ("src/ui/lab/pages/handout/arrows.rs", "IN_FULL_AT_MOST", "how much of a bounded value is shown"),
    ];

    /// Words in the name of a constant that say that it bounds something.
    const WORDS: [&str; 8] = ["AT_MOST", "AT_ONCE", "LONGEST", "DEEPEST", "QUEUE", "_KEEPS", "_KEPT", "LIMIT"];

    const NUMBERS: [&str; 8] = ["usize", "u8", "u16", "u32", "u64", "i32", "i64", "Lifetime"];

    #[test]
    fn a_constant_that_is_called_a_bound_is_registered() {
        let mut found = 0;
        for (file, source) in sources() {
            for name in constants(&source).filter(|name| WORDS.iter().any(|word| name.contains(word))) {
                found += 1;
                let is_registered = FIXED_BOUNDS.iter().any(|own| own.place.0 == file && last(own.place.1) == name);
                let is_none = NOT_BOUNDS.iter().any(|(place, own, _)| *place == file && *own == name);
                assert!(is_registered != is_none, "{file}: {name}");
            }
        }
        assert!(found > 50, "{found}");
    }

    #[test]
    fn each_fixed_bound_stands_where_it_is_said_to_and_is_proven_by_a_test_that_exists() {
        let tests = all_sources();
        for bound in FIXED_BOUNDS {
            let FixedBound { place, what, share, answer, test } = bound;
            assert!([what, share, answer].iter().all(|text| !text.is_empty()), "{place:?}");
            assert!(!value(bound).is_empty(), "{place:?}");
            assert!(tests.contains(&format!("fn {test}(")), "{place:?}: there is no test `{test}`");
        }
        for (file, name, why) in NOT_BOUNDS {
            let source = fs::read_to_string(workspace().join(file)).expect(file);
            assert!(constants(&source).any(|own| own == *name) && !why.is_empty(), "{file}: {name}");
        }
    }

    /// As it stands in the source.
    pub(crate) fn value(bound: &FixedBound) -> String {
        let (file, constant) = bound.place;
        let source = fs::read_to_string(workspace().join(file)).expect(file);
        if !file.ends_with(".rs") {
            let (_, rest) = source.split_once(constant).expect(constant);
            return rest.chars().take_while(char::is_ascii_digit).collect();
        }
        let source = match constant.split_once("::") {
            Some((of, _)) => source.split_once(&format!("impl {of} {{")).expect(of).1,
            None => &source,
        };
        let (_, rest) = source.split_once(&format!("const {}: ", last(constant))).expect(constant);
        let (_, rest) = rest.split_once(" = ").expect(constant);
        let (value, _) = rest.split_once(';').expect(constant);
        value.to_owned()
    }

    fn last(constant: &str) -> &str {
        constant.rsplit("::").next().unwrap_or(constant)
    }

    /// The names of the numbers that are constants of a file, but for its tests.
    fn constants(source: &str) -> impl Iterator<Item = &str> {
        let code = source.split("\n#[cfg(test)]\n").next().unwrap_or(source);
        code.lines().filter_map(|line| {
            let (before, rest) = line.trim_start().split_once("const ")?;
            let (name, rest) = rest.split_once(": ")?;
            let (kind, _) = rest.split_once(" = ")?;
            let is_plain = before.is_empty() || before.starts_with("pub");
            (is_plain && NUMBERS.contains(&kind)).then_some(name)
        })
    }

    /// The text of every file of the program and of its tests.
    pub(crate) fn all_sources() -> String {
        let mut source = String::new();
        for folder in ["src", "tests"] {
            read_all(&workspace().join(folder), &mut source);
        }
        source
    }

    pub(crate) fn workspace() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    fn read_all(folder: &Path, source: &mut String) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                read_all(&path, source);
            } else if path.extension().is_some_and(|own| own == "rs") {
                source.push_str(&fs::read_to_string(&path).expect("a file"));
            }
        }
    }

    /// Every file of the program, by its path below the workspace.
    fn sources() -> Vec<(String, String)> {
        let mut found = Vec::new();
        let mut folders = vec![workspace().join("src")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                if path.is_dir() && !["tests", "contract"].contains(&name.as_str()) {
                    folders.push(path);
                } else if name.ends_with(".rs") && name != "tests.rs" {
                    let file = path.strip_prefix(workspace()).expect("below the workspace").display().to_string();
                    found.push((file, fs::read_to_string(&path).expect("a file")));
                }
            }
        }
        found
    }
}
