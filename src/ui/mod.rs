//! What people see. Pages are HTML first; `script_free` ones never carry a script.

pub mod script_free;
