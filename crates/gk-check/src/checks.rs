//! The plain list of all checks, one line each; never a check's own logic.

use crate::check::Check;
use crate::context::Context;
use gk_base::Finding;

// Tables.
mod t2_01_cell_blank;
mod t2_02_rules_without_power;
mod t2_03_opening_stock_negative;
mod t2_04_valid_stock_breaks;
mod t2_06_licensing_omitted;
mod t2_07_figure_jumps;
mod t2_08_fee_in_yuan;
mod t2_09_processing_fee_exceeds_all_fees;
mod t2_10_items_stock_negative;
mod t2_11_items_stock_breaks;
mod t2_12_items_and_decisions_confused;
mod t2_13_published_stock_breaks;
mod t3_01_cell_not_a_count;
mod t3_02_row_total_differs;
mod t3_03_results_total_differs;
mod t3_04_received_and_processed_differ;
mod t3_05_carried_in_differs;
mod t3_06_carried_in_class_differs;
mod t3_08_carried_in_unprocessed;
mod t3_10_fee_notices_too_few;
mod t3_12_one_result_dominates;
mod t4_01_case_total_differs;
mod t4_02_pending_cases_vanish;
mod t4_03_suit_without_reconsideration;
mod t4_04_suit_before_reconsideration;
mod t4_05_corrected_cases_unexplained;

// Narrative and dates.
mod d_01_published_late;
mod n_01_received_differs;
mod n_02_processed_differs;
mod n_03_carried_over_differs;
mod n_04_growth_impossible;
mod n_05_remedies_differ;
mod n_06_decisions_differ;
mod n_07_parts_and_shares_differ;
mod n_08_part_exceeds_whole;
mod n_09_other_year_named;
mod n_10_other_agency_acts;
mod n_12_wrong_notice_cited;
mod n_13_other_matters_incomplete;
mod n_14_problems_copied;
mod n_15_overview_too_long;
mod n_16_aspect_missing;
mod n_17_preface_incomplete;
mod n_18_numbering_inconsistent;
mod n_19_text_damaged;

/// Every check, in the order of the form; the order decides nothing but the manual's.
pub static CHECKS: &[&Check] = &[
    // Table 2.
    &t2_01_cell_blank::CHECK,
    &t2_02_rules_without_power::CHECK,
    &t2_03_opening_stock_negative::CHECK,
    &t2_04_valid_stock_breaks::CHECK,
    &t2_06_licensing_omitted::CHECK,
    &t2_07_figure_jumps::CHECK,
    &t2_08_fee_in_yuan::CHECK,
    &t2_09_processing_fee_exceeds_all_fees::CHECK,
    &t2_10_items_stock_negative::CHECK,
    &t2_11_items_stock_breaks::CHECK,
    &t2_12_items_and_decisions_confused::CHECK,
    &t2_13_published_stock_breaks::CHECK,
    // Table 3.
    &t3_01_cell_not_a_count::CHECK,
    &t3_02_row_total_differs::CHECK,
    &t3_03_results_total_differs::CHECK,
    &t3_04_received_and_processed_differ::CHECK,
    &t3_05_carried_in_differs::CHECK,
    &t3_06_carried_in_class_differs::CHECK,
    &t3_08_carried_in_unprocessed::CHECK,
    &t3_10_fee_notices_too_few::CHECK,
    &t3_12_one_result_dominates::CHECK,
    // Table 4.
    &t4_01_case_total_differs::CHECK,
    &t4_02_pending_cases_vanish::CHECK,
    &t4_03_suit_without_reconsideration::CHECK,
    &t4_04_suit_before_reconsideration::CHECK,
    &t4_05_corrected_cases_unexplained::CHECK,
    // Narrative.
    &n_01_received_differs::CHECK,
    &n_02_processed_differs::CHECK,
    &n_03_carried_over_differs::CHECK,
    &n_04_growth_impossible::CHECK,
    &n_05_remedies_differ::CHECK,
    &n_06_decisions_differ::CHECK,
    &n_07_parts_and_shares_differ::CHECK,
    &n_08_part_exceeds_whole::CHECK,
    &n_09_other_year_named::CHECK,
    &n_10_other_agency_acts::CHECK,
    &n_12_wrong_notice_cited::CHECK,
    &n_13_other_matters_incomplete::CHECK,
    &n_14_problems_copied::CHECK,
    &n_15_overview_too_long::CHECK,
    &n_16_aspect_missing::CHECK,
    &n_17_preface_incomplete::CHECK,
    &n_18_numbering_inconsistent::CHECK,
    &n_19_text_damaged::CHECK,
    &d_01_published_late::CHECK,
];

/// A check by its public code.
#[must_use]
pub fn find(code: &str) -> Option<&'static Check> {
    CHECKS.iter().copied().find(|check| check.code == code)
}

/// Sorts by severity, then by the order of the form, then by the place in the text.
pub(crate) fn sort(ctx: &Context<'_>, findings: &mut [Finding]) {
    findings.sort_by_cached_key(|finding| {
        let place = finding
            .cells
            .first()
            .and_then(|address| ctx.law.formats.cell_at(address))
            .map_or(usize::MAX, |ix| ctx.rank(ix));
        (finding.severity, place, finding.span, finding.code.clone())
    });
}
