//! What every provider keeps, each with its real server: Nod's own service, privacyIDEA and eduMFA as their makers
//! publish them. One suite; what a server can't do is not in its list. Whoever asked for a sign-in has the last
//! word in each sentence: it, too, is asked.
#![allow(clippy::unwrap_used, clippy::ok_expect)] // a panic is how a test fails

mod choosing;
mod everyday;
mod gateway;
mod phone;
mod rsa_keys;
mod servers;
mod stage;
#[allow(dead_code)] // What the flows use of it is more.
#[path = "../flows/support/mod.rs"]
mod support;
mod trouble;
mod trust;

use nod_tests::Fault;
use nod_tests::peer::Flavour::{EduMfa, PrivacyIdea};
use nod_tests::peer::TokenKind::{EduPush, Push};

use crate::stage::Server::{Native, Peer};

macro_rules! kept {
    ($($by:ident, $server:expr => $($of:ident { $($sentence:ident)* })*;)*) => {$(
        mod $by {
            use super::*;
            $(mod $of {
                use super::*;
                $(#[tokio::test]
                async fn $sentence() -> Result<(), Fault> {
                    crate::$of::$sentence($server).await
                })*
            })*
        }
    )*};
}

kept! {
    by_nods_own_service, Native =>
        everyday {
            a_link_is_good_for_one_device
            an_account_says_which_server_it_is_with
            an_approval_signs_in_once
            a_rejection_keeps_the_person_out
            a_sign_in_of_somebody_else_can_be_reported
            two_sign_ins_are_answered_each_by_itself
        }
        choosing {
            a_wrong_choice_ends_the_sign_in
            the_right_choice_signs_in
            a_choice_can_be_rejected
        }
        trouble {
            a_clock_that_is_wrong_is_corrected_and_told
            a_sign_in_that_nobody_answers_goes_away
            what_another_device_answered_goes_away
        };
    by_privacyidea_3_14, Peer(PrivacyIdea("3.14"), Push) =>
        everyday {
            a_link_is_good_for_one_device
            an_account_says_which_server_it_is_with
            an_approval_signs_in_once
            a_rejection_keeps_the_person_out
            a_sign_in_of_somebody_else_can_be_reported
            two_sign_ins_are_answered_each_by_itself
        }
        choosing {
            a_wrong_choice_ends_the_sign_in
            the_right_choice_signs_in
            a_choice_can_be_rejected
            a_code_that_the_device_shows_signs_in
            an_account_that_wants_an_unlock_is_not_approved_without
        }
        trouble {
            a_challenge_that_was_tampered_with_is_never_shown
            a_clock_that_is_wrong_is_corrected_and_told
            a_server_whose_clock_is_days_off_is_not_believed
            an_account_whose_token_was_deleted_says_so_and_stays
            an_account_that_may_not_be_asked_for_says_so
            a_disabled_token_is_asked_nothing
            a_sign_in_that_nobody_answers_goes_away
            what_another_device_answered_goes_away
            an_approval_whose_receipt_was_lost_counts_once
            a_right_choice_whose_receipt_was_lost_is_not_undone
            a_rejection_whose_receipt_was_lost_stays_one
            an_enrolment_whose_receipt_was_lost_leaves_no_account
        }
        trust {
            a_certificate_of_nobody_known_is_told_and_not_believed
            an_authority_that_a_person_brings_is_believed
            a_certificate_that_a_person_compared_is_believed
        }
        gateway {
            a_challenge_arrives_through_the_gateway_without_being_asked_for
            a_device_that_does_not_listen_is_woken_at_its_newest_address
        };
    by_privacyidea_3_12_3, Peer(PrivacyIdea("3.12.3"), Push) =>
        everyday {
            a_link_is_good_for_one_device
            an_account_says_which_server_it_is_with
            an_approval_signs_in_once
            a_rejection_keeps_the_person_out
            nothing_is_reported_where_nobody_would_read_it
            two_sign_ins_are_answered_each_by_itself
        }
        choosing {
            a_wrong_choice_ends_the_sign_in
            the_right_choice_signs_in
            a_choice_can_be_rejected
            an_account_that_wants_an_unlock_is_not_approved_without
        }
        trouble {
            a_challenge_that_was_tampered_with_is_never_shown
            a_clock_that_is_wrong_is_corrected_and_told
            a_server_whose_clock_is_days_off_is_not_believed
            an_account_whose_token_was_deleted_says_so_and_stays
            an_account_that_may_not_be_asked_for_says_so
            a_disabled_token_is_asked_nothing
            a_sign_in_that_nobody_answers_goes_away
            what_another_device_answered_goes_away
            an_approval_whose_receipt_was_lost_counts_once
            a_right_choice_whose_receipt_was_lost_is_not_undone
            a_rejection_whose_receipt_was_lost_stays_one
            an_enrolment_whose_receipt_was_lost_leaves_no_account
        };
    by_edumfa, Peer(EduMfa("2.9.5"), Push) =>
        everyday {
            a_link_is_good_for_one_device
            an_account_says_which_server_it_is_with
            an_approval_signs_in_once
            a_rejection_keeps_the_person_out
            nothing_is_reported_where_nobody_would_read_it
            two_sign_ins_are_answered_each_by_itself
        }
        trouble {
            a_challenge_that_was_tampered_with_is_never_shown
            a_clock_that_is_wrong_is_corrected_and_told
            a_server_whose_clock_is_days_off_is_not_believed
            an_account_whose_token_was_deleted_says_so_and_stays
            an_account_that_may_not_be_asked_for_says_so
            a_disabled_token_is_asked_nothing
            a_sign_in_that_nobody_answers_goes_away
            what_another_device_answered_goes_away
            an_approval_whose_receipt_was_lost_counts_once
            a_rejection_whose_receipt_was_lost_stays_one
            an_enrolment_whose_receipt_was_lost_leaves_no_account
        };
    by_edumfas_newer_tokens, Peer(EduMfa("2.9.5"), EduPush) =>
        everyday {
            a_link_is_good_for_one_device
            an_account_says_which_server_it_is_with
            an_approval_signs_in_once
            a_rejection_keeps_the_person_out
            nothing_is_reported_where_nobody_would_read_it
            two_sign_ins_are_answered_each_by_itself
        }
        trouble {
            a_challenge_that_was_tampered_with_is_never_shown
            a_clock_that_is_wrong_is_corrected_and_told
            a_server_whose_clock_is_days_off_is_not_believed
            an_account_whose_token_was_deleted_says_so_and_stays
            an_account_that_may_not_be_asked_for_says_so
            a_disabled_token_is_asked_nothing
            a_sign_in_that_nobody_answers_goes_away
            what_another_device_answered_goes_away
            an_approval_whose_receipt_was_lost_counts_once
            a_rejection_whose_receipt_was_lost_stays_one
            an_enrolment_whose_receipt_was_lost_leaves_no_account
        }
        trust {
            a_certificate_of_nobody_known_is_told_and_not_believed
            an_authority_that_a_person_brings_is_believed
            a_certificate_that_a_person_compared_is_believed
        };
}
