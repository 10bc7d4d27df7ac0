//! What every store keeps to, as rules that run on each of them: another store is done when it passes.
//!
//! `store_contract!(on)` writes one test a rule, in a module a file of rules; `on` is an async function that hands the rule that
//! it is given a new store.

/// Verbs in any order: every store comes to the same as the one in memory.
pub mod any_order;
/// The protocol at any time: the decisions with the verbs, and a clock that jumps.
pub mod any_time;
mod authorization;
mod clients;
mod families;
/// A person, an app, and what passes between them.
pub mod fixtures;
mod owner;
mod people;
mod purge;
mod tokens;

/// All rules. A rule that is not in the list is unused, and so does not compile without a warning.
#[macro_export]
macro_rules! store_contract {
    ($on:path) => {
        $crate::store_contract! { @all tests [$on] }
    };

    (@all $what:ident $given:tt) => {
        $crate::store_contract! {
            @$what $given
            people {
                a_username_is_taken_once,
                parallel_registrations_of_one_name_make_one_account,
                a_person_is_found_by_name_and_by_id,
                a_password_can_be_replaced,
                a_new_session_ends_the_one_it_replaces,
                a_session_of_a_disabled_person_is_refused_until_they_are_enabled,
                a_session_is_never_seen_earlier_than_before_but_by_a_clock_that_was_days_ahead,
                an_ended_session_has_gone,
                a_person_who_has_gone_begins_no_session,
                a_deleted_person_leaves_nothing_alive,
                a_name_can_be_taken_again_but_old_tokens_stay_dead,
            }
            clients {
                a_client_is_found_as_it_was_registered,
                a_client_id_is_taken_once,
                a_client_of_an_unknown_owner_is_refused_whole,
                an_update_replaces_what_may_change_and_nothing_else,
                an_unknown_client_is_not_updated,
                secrets_come_and_go_one_by_one,
                a_client_that_has_gone_gets_no_secret,
                a_person_sees_their_own_clients_oldest_first,
                a_deleted_client_leaves_nothing_alive,
                the_id_of_a_deleted_client_never_comes_back,
                what_was_open_over_a_deletion_is_good_for_no_client,
            }
            authorization {
                a_pending_request_is_decided_once_and_what_became_of_it_is_remembered,
                beyond_its_share_a_network_loses_its_own_oldest_requests,
                beyond_the_bound_of_all_the_oldest_request_goes,
                every_request_of_a_browser_is_handed_over_and_none_of_another,
                of_parallel_takers_one_gets_the_pending_request,
                a_pending_request_moves_only_from_the_browser_it_belongs_to,
                two_posts_of_one_consent_page_make_one_code,
                a_page_that_was_used_changes_nothing,
                a_code_that_cannot_be_stored_leaves_everything_as_it_was,
                a_code_is_found_with_its_grant,
                a_consent_replaces_the_older_one_of_the_same_person_and_client,
                a_code_without_a_consent_of_its_own_needs_one_that_covers_it,
                nothing_is_issued_for_a_person_or_client_who_has_gone,
            }
            tokens {
                a_code_works_once,
                of_64_parallel_exchanges_of_one_code_one_succeeds,
                a_code_of_a_revoked_grant_buys_nothing,
                a_code_of_another_grant_buys_nothing,
                an_exchange_that_cannot_be_stored_leaves_the_code_unused,
                a_client_that_may_not_refresh_gets_an_access_token_alone,
                an_access_token_is_found_with_its_grant_and_its_person,
                a_token_of_the_client_itself_has_no_grant,
                a_client_that_has_gone_gets_no_token,
                revoking_an_access_token_ends_it_alone,
                revoking_a_grant_ends_all_of_it_and_nothing_else,
                a_grant_keeps_the_moment_of_its_first_revocation,
                disabling_a_person_or_a_client_bites_at_the_next_question,
            }
            families {
                a_refresh_token_is_swapped_once,
                of_64_parallel_refreshes_with_one_token_one_succeeds,
                the_store_numbers_the_generations,
                a_refresh_token_of_a_revoked_grant_buys_nothing,
                a_swap_that_cannot_be_stored_leaves_the_token_unused,
                a_retry_is_answered_with_a_sibling_and_both_answers_live,
                whichever_answer_is_gone_on_with_the_other_is_dead,
                a_retry_may_be_repeated_and_any_answer_is_gone_on_with,
                a_retry_after_the_successor_was_used_buys_nothing,
                a_token_that_was_not_used_cannot_be_retried,
                of_64_siblings_that_are_used_at_once_one_line_is_left,
            }
            owner {
                connected_apps_are_listed_newest_consent_first,
                the_newest_token_of_an_app_is_dated,
                what_an_app_holds_ends_as_its_tokens_end,
                disconnecting_ends_consent_codes_and_tokens_of_that_app_alone,
                what_was_never_connected_cannot_be_disconnected,
                an_app_can_be_connected_again,
                what_is_dropped_is_gone_from_consent_code_and_tokens_at_once,
                a_grant_that_is_left_with_nothing_is_revoked,
                who_keeps_nothing_or_everything_changes_nothing,
                what_was_never_connected_cannot_be_changed,
                what_a_new_consent_leaves_out_is_dropped_from_earlier_grants,
                a_consent_for_another_host_takes_nothing_from_earlier_grants,
            }
            purge {
                what_lives_stays,
                what_has_expired_goes,
                a_pending_request_is_remembered_for_an_hour_after_its_end,
                a_clock_that_is_a_day_ahead_destroys_nothing_that_lives,
                idle_sessions_go,
                a_used_code_is_recognised_as_long_as_its_grant_may_live,
                a_used_refresh_token_is_recognised_as_long_as_its_family_may_live,
                revoked_and_outlived_grants_go_with_all_that_came_from_them,
                more_than_one_batch_goes,
            }
        }
    };

    (@tests [$on:path] $($file:ident { $($rule:ident,)+ })+) => {
        $(mod $file {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $rule() {
                $on($crate::rules::$file::$rule).await;
            })+
        })+
    };

    (@public [] $($file:ident { $($rule:ident,)+ })+) => {
        /// The rules by their files.
        pub mod rules {
            $(pub mod $file {
                $(pub async fn $rule(store: $crate::fixtures::Shared) {
                    $crate::$file::$rule(store).await;
                })+
            })+
        }
    };
}

store_contract! { @all public [] }
