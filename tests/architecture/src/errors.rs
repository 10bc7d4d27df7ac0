//! With which error a rule refuses, followed from its line through closures, constants and functions of the pure crate.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::Visit;
use syn::{Expr, Item, ItemFn};

use super::source::Files;

/// Where what refuses is looked up.
pub struct Errors {
    /// The variants of `ErrorCode`.
    codes: BTreeSet<String>,
    /// What a name stands for in a file: constants and functions, those of an `impl` by their own name.
    defined: BTreeMap<(String, String), Names>,
    /// What becomes an `Error` by `From`.
    converted: Names,
}

/// How far a refusal is followed.
const STEPS: usize = 6;

impl Errors {
    pub fn of(files: &Files) -> Self {
        let mut errors = Self { codes: BTreeSet::new(), defined: BTreeMap::new(), converted: Names::default() };
        for (file, parsed) in files {
            for item in &parsed.items {
                errors.take_in(file, item);
            }
        }
        assert!(!errors.codes.is_empty(), "no `ErrorCode`");
        errors
    }

    fn take_in(&mut self, file: &str, item: &Item) {
        let mut define = |name: String, visit: &dyn Fn(&mut Names)| {
            visit(self.defined.entry((file.to_owned(), name)).or_default());
        };
        match item {
            Item::Enum(item) if item.ident == "ErrorCode" => {
                self.codes.extend(item.variants.iter().map(|variant| variant.ident.to_string()));
            }
            Item::Fn(item) => define(item.sig.ident.to_string(), &|names| names.visit_block(&item.block)),
            Item::Const(item) => define(item.ident.to_string(), &|names| names.visit_expr(&item.expr)),
            Item::Impl(item) => {
                let is_conversion =
                    item.trait_.as_ref().is_some_and(|(_, path, _)| {
                        path.segments.last().is_some_and(|segment| segment.ident == "From")
                    }) && matches!(&*item.self_ty, syn::Type::Path(path) if path.path.is_ident("Error"));
                for inner in &item.items {
                    if let syn::ImplItem::Fn(inner) = inner {
                        if is_conversion {
                            self.converted.visit_block(&inner.block);
                        } else {
                            define(inner.sig.ident.to_string(), &|names| names.visit_block(&inner.block));
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// What is told when the rule does not hold, for the register; empty when that cannot be followed.
    pub fn told(&self, file: &str, function: &ItemFn, refusal: &Expr, mapped: Option<&Expr>) -> String {
        let mut names = Names::default();
        names.visit_expr(mapped.unwrap_or(refusal));
        let mut locals = Locals::default();
        locals.visit_block(&function.block);
        let mut found = BTreeSet::new();
        self.follow(file, &locals, &names, STEPS, &mut found);
        found.into_iter().collect::<Vec<_>>().join(", ")
    }

    fn follow(&self, file: &str, locals: &Locals, names: &Names, steps: usize, found: &mut BTreeSet<String>) {
        let Some(steps) = steps.checked_sub(1) else { return };
        for path in &names.0 {
            let (Some(last), before) = (path.last(), path.len().checked_sub(2).map(|at| path[at].as_str())) else {
                continue;
            };
            match (before, last.as_str()) {
                (Some("ShowToUser"), shown) => drop(found.insert(format!("shown: {}", words(shown)))),
                (Some("Introspection"), "Inactive") => drop(found.insert("`active: false`".to_owned())),
                (Some("Refusal"), "NoToken") => drop(found.insert("401 without an error".to_owned())),
                (Some(_), code) if self.codes.contains(code) => drop(found.insert(format!("`{}`", snake_case(code)))),
                (Some("Error"), "from") => self.follow(file, locals, &self.converted, steps, found),
                (before, name) => {
                    if let (None, Some(local)) = (before, locals.0.get(name)) {
                        self.follow(file, locals, local, steps, found);
                    }
                    if let Some((at, names)) = self.definition(file, name) {
                        self.follow(at, &Locals::default(), names, steps, found);
                    }
                }
            }
        }
    }

    /// Of this file, or of the only other one that has such a name.
    fn definition(&self, file: &str, name: &str) -> Option<(&str, &Names)> {
        let mut all = self.defined.iter().filter(|((_, own), _)| own == name);
        let own = self.defined.get_key_value(&(file.to_owned(), name.to_owned()));
        let ((file, _), names) = own.or_else(|| all.next().filter(|_| all.next().is_none()))?;
        Some((file, names))
    }
}

/// The wire's form of a variant's name.
pub fn snake_case(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

fn words(name: &str) -> String {
    snake_case(name).replace('_', " ")
}

/// Every path below.
#[derive(Default)]
struct Names(Vec<Vec<String>>);

impl<'a> Visit<'a> for Names {
    fn visit_path(&mut self, path: &'a syn::Path) {
        self.0.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        syn::visit::visit_path(self, path);
    }
}

/// What the variables of a function are made of.
#[derive(Default)]
struct Locals(BTreeMap<String, Names>);

impl<'a> Visit<'a> for Locals {
    fn visit_local(&mut self, local: &'a syn::Local) {
        if let (syn::Pat::Ident(name), Some(init)) = (&local.pat, &local.init) {
            self.0.entry(name.ident.to_string()).or_default().visit_expr(&init.expr);
        }
        syn::visit::visit_local(self, local);
    }
}
