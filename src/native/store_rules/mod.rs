//! What a server's store keeps to beyond the contract, as rules that run on each of them: accounts, developers, the calendar book, and
//! what a process leaves that is killed.

mod account_events;
mod accounts;
mod activity;
mod administration;
mod calendar;
mod census;
mod deployment;
pub(crate) mod desk;
mod developers;
mod factors;
mod initial_access_tokens;
mod keying;
mod killing;
mod secrets;
mod self_registered;
mod sessions;
mod transfers;

use std::path::PathBuf;
use std::sync::Arc;

#[cfg(feature = "postgres")]
use crate::postgres::{self, Address, PostgresStore};
use crate::server_store::ServerStore;
use crate::sqlite::{self, SqliteStore};

/// On what a rule runs.
#[derive(Clone, Copy)]
pub enum On {
    Sqlite,
    #[cfg(feature = "postgres")]
    Postgres,
}

/// Where a store of a test's own is.
pub enum Place {
    Sqlite(sqlite::tests::Place),
    #[cfg(feature = "postgres")]
    Postgres(postgres::tests::Place),
}

impl Place {
    async fn new(on: On) -> Self {
        match on {
            On::Sqlite => Self::Sqlite(sqlite::tests::Place::new()),
            #[cfg(feature = "postgres")]
            On::Postgres => Self::Postgres(postgres::tests::Place::new().await),
        }
    }

    async fn open(&self) -> Arc<dyn ServerStore> {
        match self {
            Self::Sqlite(place) => Arc::new(place.open().await),
            #[cfg(feature = "postgres")]
            Self::Postgres(place) => Arc::new(place.open().await),
        }
    }

    /// As another process is told it.
    fn told(&self) -> String {
        match self {
            Self::Sqlite(place) => place.file().to_string_lossy().into_owned(),
            #[cfg(feature = "postgres")]
            Self::Postgres(place) => place.url(),
        }
    }

    /// Does `sql` as another program would.
    pub(crate) async fn tamper(&self, sql: &'static str) {
        match self {
            Self::Sqlite(place) => place.tamper(sql).await,
            #[cfg(feature = "postgres")]
            Self::Postgres(place) => drop(place.ask(sql)),
        }
    }

    /// Whether these bytes stand anywhere in the files of the database.
    fn holds(&self, bytes: &[u8]) -> bool {
        match self {
            Self::Sqlite(place) => place.holds(bytes),
            #[cfg(feature = "postgres")]
            Self::Postgres(place) => place.holds(bytes),
        }
    }

    /// What `sql` counts.
    async fn count(&self, sql: &str) -> i64 {
        match self {
            Self::Sqlite(place) => place.ask(sql).await.first().and_then(|told| told.parse().ok()).expect("a number"),
            #[cfg(feature = "postgres")]
            Self::Postgres(place) => place.ask(sql).first().and_then(|told| told.parse().ok()).expect("a number"),
        }
    }

    /// The tables that have this column.
    async fn tables_with(&self, column: &str) -> Vec<String> {
        match self {
            Self::Sqlite(place) => {
                let sql = format!(
                    "select distinct tables.name from sqlite_schema tables, pragma_table_info(tables.name) columns
                      where tables.type = 'table' and columns.name = '{column}'"
                );
                place.ask(&sql).await
            }
            #[cfg(feature = "postgres")]
            Self::Postgres(place) => place.ask(&format!(
                "select table_name from information_schema.columns
                  where table_schema = current_schema() and column_name = '{column}'"
            )),
        }
    }
}

/// As the one server of a place that is told so.
async fn opened(told: &str) -> Arc<dyn ServerStore> {
    #[cfg(feature = "postgres")]
    if let Some(address) = Address::parse(told) {
        return Arc::new(PostgresStore::open(&address).await.expect("a database"));
    }
    Arc::new(SqliteStore::open_exclusive(&PathBuf::from(told)).await.expect("a database"))
}

/// Writes one test a rule and store. A rule that is not in the list is unused, and so does not compile without a warning.
macro_rules! on_each {
    ($($file:ident { $($rule:ident,)+ })+) => {
        mod on_sqlite {
            $(mod $file {
                $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $rule() {
                    crate::store_rules::$file::$rule(crate::store_rules::On::Sqlite).await;
                })+
            })+
        }

        #[cfg(feature = "postgres")]
        mod on_postgres {
            $(mod $file {
                $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $rule() {
                    crate::store_rules::$file::$rule(crate::store_rules::On::Postgres).await;
                })+
            })+
        }
    };
}

on_each! {
    account_events {
        an_event_is_told_as_it_was_noted,
        what_a_program_does_again_in_a_day_is_counted_until_its_person_acts,
        only_what_is_equal_is_counted_together,
        a_program_that_never_rests_pushes_nothing_out_of_what_is_kept,
        pages_of_one_app_follow_each_other_without_gap_or_overlap,
        uses_add_up_by_app_and_api_from_a_day_on,
        a_waiting_request_is_shown_to_somebody_first_once,
        what_was_asked_is_counted_for_each_app_by_itself,
        the_newest_events_of_a_person_are_kept_and_nobody_elses_are_counted,
        what_is_about_somebody_who_has_gone_is_left_out_and_goes_with_them,
        what_is_old_is_purged_by_its_day,
    }
    accounts {
        a_new_password_leaves_one_session_and_no_link_that_could_reset_it,
        a_link_is_good_until_its_end_and_for_no_day_more_by_a_clock_that_was_ahead,
        apps_go_with_the_old_password_when_they_are_to_and_those_of_others_stay,
        of_many_changes_at_once_one_is_made,
        who_was_disabled_or_has_gone_changes_nothing,
        an_account_is_deleted_unless_clients_would_go_with_it,
    }
    activity {
        what_happened_is_read_as_it_was_written_newest_first,
        equal_refusals_that_come_together_are_one_event_with_their_number,
        refusals_that_differ_in_anything_stay_apart,
        what_was_done_twice_is_told_twice,
        a_text_of_somebody_else_is_kept_to_a_bounded_length,
        the_newest_five_hundred_events_of_a_client_are_kept,
        events_of_one_moment_are_all_kept_in_their_order,
        a_filter_shows_only_its_events_and_goes_on_over_pages,
        a_page_of_activity_never_repeats_or_misses_an_event_while_others_come,
        what_is_about_a_client_that_has_gone_is_left_out_and_the_rest_is_kept,
        a_day_counts_its_tokens_and_its_refusals,
        a_refusal_that_is_trimmed_away_is_still_counted,
        what_was_lost_is_counted_by_the_day,
        what_is_too_old_is_forgotten_and_nothing_younger,
        refusals_of_strangers_push_out_only_each_other,
    }
    administration {
        an_act_is_done_and_written_down_by_the_same_step,
        whoever_an_act_is_about_is_told_in_their_own_log_and_not_by_whom,
        what_is_so_already_or_is_not_there_is_not_done_and_not_written_down,
        only_who_administers_the_server_at_this_moment_acts_on_it,
        the_last_administrator_stays_unless_the_operator_means_it,
        a_client_that_was_changed_since_it_was_looked_at_is_not_vouched_for,
        a_link_of_an_administrator_makes_one_once_and_says_so_in_the_log,
        a_reset_link_replaces_an_earlier_one_and_is_made_for_nobody_who_is_disabled,
        what_was_written_down_of_an_act_cannot_be_changed_or_deleted,
        people_are_listed_by_name_page_by_page_with_how_they_stand,
        clients_are_listed_newest_first_and_found_by_name_id_and_owner,
        the_days_of_the_server_count_what_happened_to_everybody_and_stay_when_they_go,
        how_the_server_stands_is_counted_as_it_is,
    }
    calendar {
        an_entry_is_there_as_it_was_added_in_the_order_of_adding,
        an_entry_is_in_one_calendar_of_its_owner_alone,
        an_owner_has_room_for_so_many_entries_and_another_still_has_theirs,
        parallel_additions_each_get_an_id_and_all_stay,
        what_stands_in_a_calendar_goes_with_its_owners_account,
        no_way_to_delete_an_account_leaves_its_entries,
        what_was_answered_is_there_after_a_restart,
    }
    census {
        what_is_over_is_not_counted_and_what_is_done_is_told,
    }
    deployment {
        of_two_who_write_what_there_is_one_of_one_does,
        an_issuer_on_which_nothing_rests_may_change_and_no_other_unless_that_is_meant,
    }
    developers {
        a_registered_client_has_its_secret_and_is_managed_by_its_token_alone,
        the_same_form_sent_twice_registers_one_client_even_when_it_was_the_last,
        a_person_has_at_most_so_many_clients_however_many_are_registered_at_once,
        a_client_of_nobody_is_not_counted,
        a_client_of_a_person_who_has_gone_is_refused_whole,
        of_changes_to_the_same_page_one_is_made,
        a_change_replaces_what_may_change_and_nothing_else,
        a_client_that_has_gone_is_not_changed,
        a_card_says_how_many_people_since_when_and_when_the_last_token_was,
        a_card_remembers_the_last_token_when_its_day_is_forgotten,
        a_card_counts_the_refusals_of_seven_days_with_today,
        a_card_counts_valid_secrets_and_says_when_the_first_of_them_ends,
        a_card_names_whom_the_client_was_offered_to,
        a_list_shows_its_owners_clients_alone_oldest_first,
        a_page_of_clients_never_repeats_or_misses_one_while_others_come,
        revoking_all_grants_ends_what_everybody_gave_and_counts_them_once,
        a_consent_remembers_which_revision_it_was_given_to,
        a_redirect_uri_tells_its_last_use_as_long_as_it_is_registered,
        a_deleted_client_leaves_no_row_about_it,
    }
    factors {
        an_authenticator_is_kept_with_its_codes_and_replaced_and_removed_with_them,
        a_time_step_is_used_once_however_many_ask_at_once_and_so_is_none_right_before_it,
        a_clock_that_was_a_day_ahead_locks_nobody_out_and_none_that_goes_back_makes_a_code_good_again,
        a_recovery_code_is_used_once_and_by_its_own_person,
        passkeys_are_listed_oldest_first_found_by_their_id_and_removed_by_their_person,
        a_person_has_at_most_so_many_passkeys_and_a_credential_is_registered_once,
        the_counters_of_a_passkey_are_replaced_only_as_they_were_read,
        factors_go_with_their_person,
    }
    initial_access_tokens {
        tokens_are_listed_to_whoever_made_them_newest_first,
        a_use_is_noted_and_what_was_used_is_told,
        a_token_that_is_unknown_has_expired_or_is_of_a_disabled_person_opens_nothing,
        a_token_is_removed_by_whoever_made_it,
        a_person_who_goes_takes_their_tokens_along_and_makes_no_more,
        a_person_has_at_most_so_many_tokens_however_many_are_made_at_once,
        a_token_is_forgotten_long_after_its_end,
    }
    keying {
        an_authenticator_is_sealed_and_opens_in_its_own_row_alone,
        a_start_has_the_key_of_its_secrets_or_is_refused_and_says_which_file_is_missing,
        what_an_earlier_release_wrote_as_it_is_gets_sealed_at_a_start_once_and_is_forgotten,
        another_key_opens_what_is_sealed_from_one_moment_on_and_the_former_opens_nothing_more,
    }
    killing {
        what_was_acknowledged_survives_kill_9_and_nothing_is_half_done,
    }
    secrets {
        a_client_has_at_most_so_many_secrets_however_many_are_added_at_once,
        a_secret_that_has_ended_makes_room_for_another,
        a_retired_secret_stops_at_its_moment_and_cannot_be_prolonged,
        of_secrets_that_are_ended_at_once_the_last_stays_unless_its_owner_means_it,
        a_secret_that_its_owner_ended_is_revived_by_no_clock_that_goes_back,
        a_secret_of_another_client_is_not_retired,
        a_client_that_has_gone_gets_no_secret,
        whoever_rotates_without_end_leaves_the_newest_of_what_ended,
        a_secret_tells_its_last_use_and_the_address_it_came_from,
        a_secret_is_forgotten_long_after_its_end_and_no_other,
    }
    self_registered {
        clients_that_register_themselves_are_bounded_in_all_and_by_network,
        clients_that_nobody_uses_go_and_the_used_ones_stay,
        more_than_one_batch_of_unused_clients_goes,
        a_form_that_comes_again_after_its_client_was_deleted_registers_nothing,
        ids_of_deleted_clients_outlive_the_process_and_the_oldest_of_too_many_go,
    }
    sessions {
        a_session_lives_where_it_was_placed_last,
        a_session_that_is_over_is_not_shown,
        only_ones_own_sessions_can_be_ended,
    }
    transfers {
        an_offered_client_is_accepted_once_and_by_whom_it_was_offered_to,
        an_accepted_client_keeps_its_secrets_and_what_people_allowed,
        whoever_accepts_a_client_may_end_all_of_its_secrets_in_the_same_step,
        each_secret_says_who_owned_the_client_when_it_was_made,
        the_word_of_the_operator_ends_with_another_owner,
        a_former_owner_cannot_manage_a_client_that_was_accepted,
        whoever_has_as_many_clients_as_they_may_accepts_none_and_the_offer_stands,
        a_later_offer_replaces_the_earlier,
        an_offer_that_was_withdrawn_or_declined_is_accepted_by_nobody,
        offers_are_listed_oldest_first,
        nothing_is_offered_to_a_person_or_of_a_client_that_has_gone,
    }
}
