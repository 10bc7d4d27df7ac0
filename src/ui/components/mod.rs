//! Parts that several pages share. They are handed what they show; none of them fetches.

/// What the flow is drawn with.
pub mod flow_marks;
pub mod footer;
/// The parts of forms.
pub mod form;
pub mod header;
pub mod last_use;
pub mod markup;
pub mod moment;
pub mod name;
/// What the pages of passkeys say where their script does not.
pub mod passkey_script;
/// The letter of delegation.
pub mod permission_letter;
pub mod seal;
pub mod sentence;
/// Bars of days.
pub mod sparkline;
pub mod strip;
