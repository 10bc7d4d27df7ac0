//! RFC 7591 §2: what can be wrong with the metadata of a client, read out of their decision.

use syn::visit::{self, Visit};
use syn::{Expr, ExprMethodCall};

use super::errors::snake_case;
use super::source::{Files, functions};

/// Where metadata are judged, for RFC 7591 and RFC 7592 alike, and by which function.
pub const FILE: &str = "registration/mod.rs";
const DECISION: &str = "decide";

/// A line of the register.
pub struct Problem {
    /// As it is called on the wire.
    pub field: String,
    /// What is said of it.
    pub said: String,
    pub error: &'static str,
    pub line: usize,
}

/// In the order in which the decision comes to them.
pub fn problems(files: &Files) -> Vec<Problem> {
    let file = &files[FILE];
    let sentences = sentences(files, "Wrong");
    let decision = functions(file).into_iter().find(|function| function.sig.ident == DECISION).expect("the decision");
    let mut reader = Reader { file, found: Vec::new(), each: Vec::new() };
    reader.visit_block(&decision.block);
    assert!(reader.found.len() > 15, "only {} problems of metadata were found", reader.found.len());
    let problem = |(field, wrong, line): (String, String, usize)| {
        let said =
            sentences.iter().find(|(own, _)| *own == wrong).unwrap_or_else(|| panic!("what does `{wrong}` say?"));
        // RFC 7591 §3.2.2 has two words.
        let error = if field == "RedirectUris" { "invalid_redirect_uri" } else { "invalid_client_metadata" };
        Problem { field: snake_case(&field), said: said.1.clone(), error, line }
    };
    reader.found.into_iter().map(problem).collect()
}

/// What `Display` says of each variant of the enum `name`, wherever it stands.
fn sentences(files: &Files, name: &str) -> Vec<(String, String)> {
    let items = files.values().flat_map(|file| &file.items);
    let found = items.filter_map(|item| match item {
        syn::Item::Enum(item) if item.ident == name => Some(item),
        _ => None,
    });
    let sentence = |variant: &syn::Variant| {
        let attribute = variant.attrs.iter().find(|attribute| attribute.path().is_ident("error"))?;
        let said = attribute.parse_args::<syn::LitStr>().ok()?.value();
        let said = match (said.as_str(), variant.fields.iter().next().map(|field| &field.ty)) {
            ("{0}", Some(syn::Type::Path(of))) => {
                let all = sentences(files, &of.path.segments.last()?.ident.to_string());
                all.into_iter().map(|(_, said)| said).collect::<Vec<_>>().join(" / ")
            }
            _ => said.replace("{0}", "so many"),
        };
        Some((variant.ident.to_string(), said))
    };
    let found: Vec<_> = found.flat_map(|item| &item.variants).filter_map(sentence).collect();
    assert!(!found.is_empty(), "no sentences of `{name}`");
    found
}

/// Reads the problems of metadata, in the order in which a decision comes to them: its own, and those of the functions that it hands
/// `problems` to.
struct Reader<'a> {
    file: &'a syn::File,
    /// Field, what is wrong, and the line that says so.
    found: Vec<(String, String, usize)>,
    /// The fields that a loop is about.
    each: Vec<String>,
}

fn is_problems(expression: &Expr) -> bool {
    match expression {
        Expr::Reference(reference) => is_problems(&reference.expr),
        expression => matches!(expression, Expr::Path(path) if path.path.is_ident("problems")),
    }
}

impl<'a> Visit<'a> for Reader<'_> {
    fn visit_expr_method_call(&mut self, call: &'a ExprMethodCall) {
        if !is_problems(&call.receiver) {
            return visit::visit_expr_method_call(self, call);
        }
        let line = call.method.span().start().line;
        let mut names = Names::default();
        call.args.iter().for_each(|argument| names.visit_expr(argument));
        let fields = if names.fields.is_empty() { &self.each } else { &names.fields };
        for wrong in &names.wrongs {
            assert!(!fields.is_empty(), "{}:{line}: of which field is `{wrong}`?", FILE);
            self.found.extend(fields.iter().map(|field| (field.clone(), wrong.clone(), line)));
        }
    }

    fn visit_expr_call(&mut self, call: &'a syn::ExprCall) {
        if call.args.iter().any(is_problems)
            && let Expr::Path(path) = &*call.func
            && let Some(name) = path.path.get_ident()
        {
            let function = functions(self.file).into_iter().find(|function| function.sig.ident == *name);
            let function = function.unwrap_or_else(|| panic!("there is no `{name}`"));
            let mut inner = Reader { file: self.file, found: Vec::new(), each: Vec::new() };
            inner.visit_block(&function.block);
            self.found.extend(inner.found);
        }
        visit::visit_expr_call(self, call);
    }

    /// `for (field, value) in [(Field::LogoUri, …), …]`: what is said in it is said of each.
    fn visit_expr_for_loop(&mut self, each: &'a syn::ExprForLoop) {
        let mut names = Names::default();
        names.visit_expr(&each.expr);
        let around = std::mem::replace(&mut self.each, names.fields);
        self.visit_block(&each.body);
        self.each = around;
    }
}

/// Paths of `Wrong` and of `MetadataField`, also as `Field`.
#[derive(Default)]
struct Names {
    wrongs: Vec<String>,
    fields: Vec<String>,
}

impl<'a> Visit<'a> for Names {
    fn visit_path(&mut self, path: &'a syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if let [kind, name] = segments.as_slice() {
            match kind.as_str() {
                "Wrong" => self.wrongs.push(name.clone()),
                "MetadataField" | "Field" => self.fields.push(name.clone()),
                _ => {}
            }
        }
    }
}
