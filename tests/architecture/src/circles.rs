//! No file of a crate names one that names it, through however many others. What a parent hands on of its children (`mod`,
//! `pub use`) is a table of contents and does not count; whoever takes it from the parent's hand depends on the child.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use super::tree::{self, ModuleId, Tree};

#[test]
fn no_file_or_folder_names_one_that_names_it() {
    let workspace = tree::workspace();
    let mut found = Vec::new();
    let mut files = 0;
    for root in tree::crate_roots() {
        let graph = Graph::of(&Tree::read(&root, &tree::on_disk), &workspace);
        assert!(!graph.nodes.is_empty(), "no file of {}", root.display());
        files += graph.nodes.len();
        found.extend(graph.circles());
        found.extend(graph.folder_circles());
    }
    assert!(files > 300, "only {files} files were found");
    assert!(found.is_empty(), "they name each other in a circle: {found:#?}");
}

/// Which file names which, or which entry of a folder.
struct Graph {
    /// Paths below the workspace.
    nodes: Vec<String>,
    names: Vec<BTreeSet<usize>>,
}

impl Graph {
    fn of(tree: &Tree, workspace: &Path) -> Self {
        let below = |file: &Path| file.strip_prefix(workspace).unwrap_or(file).display().to_string();
        let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (id, module) in tree.modules.iter().enumerate() {
            let own = names.entry(below(&module.file)).or_default();
            own.extend(tree.named_by(id).into_iter().map(|named| below(&tree.modules[named].file)));
        }
        Self::between(&names)
    }

    fn between(names: &BTreeMap<String, BTreeSet<String>>) -> Self {
        let nodes: Vec<String> = names.keys().cloned().collect();
        let place = |node: &String| nodes.binary_search(node).ok();
        let others = |(node, named): (&String, &BTreeSet<String>)| {
            named.iter().filter(|other| *other != node).filter_map(place).collect()
        };
        Self { names: names.iter().map(others).collect(), nodes }
    }

    /// Circles of a folder's entries, where one of them is a folder: its files name others, whichever of them.
    fn folder_circles(&self) -> Vec<Vec<String>> {
        // By folder, which entry names which.
        let mut folders: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
        for (from, named) in self.nodes.iter().zip(&self.names) {
            for to in named {
                let (from, to) = (from.split('/'), self.nodes[*to].split('/'));
                let same = from.clone().zip(to.clone()).take_while(|(from, to)| from == to).count();
                let upto =
                    |path: std::str::Split<'_, char>, segments| path.take(segments).collect::<Vec<_>>().join("/");
                let entries = folders.entry(upto(from.clone(), same)).or_default();
                let (from, to) = (upto(from, same + 1), upto(to, same + 1));
                entries.entry(to.clone()).or_default();
                entries.entry(from).or_default().insert(to);
            }
        }
        let circles = folders.values().flat_map(|entries| Self::between(entries).circles());
        circles.filter(|circle| circle.iter().any(|entry| !entry.ends_with(".rs"))).collect()
    }

    /// The strongly connected components of more than one file (Tarjan 1972), each sorted.
    fn circles(&self) -> Vec<Vec<String>> {
        let lowest = vec![0; self.nodes.len()];
        let mut search = Search { graph: self, seen: HashMap::new(), lowest, stack: Vec::new(), found: Vec::new() };
        for node in 0..self.nodes.len() {
            if !search.seen.contains_key(&node) {
                search.visit(node);
            }
        }
        let sorted = |mut circle: Vec<usize>| {
            circle.sort_unstable();
            circle.into_iter().map(|node| self.nodes[node].clone()).collect()
        };
        search.found.into_iter().map(sorted).collect()
    }
}

struct Search<'a> {
    graph: &'a Graph,
    /// In which order nodes were come to.
    seen: HashMap<usize, usize>,
    /// The earliest node on the stack that can be come to from each.
    lowest: Vec<usize>,
    stack: Vec<usize>,
    found: Vec<Vec<usize>>,
}

impl Search<'_> {
    fn visit(&mut self, node: usize) {
        let order = self.seen.len();
        self.seen.insert(node, order);
        self.lowest[node] = order;
        self.stack.push(node);
        for next in &self.graph.names[node] {
            match self.seen.get(next) {
                None => {
                    self.visit(*next);
                    self.lowest[node] = self.lowest[node].min(self.lowest[*next]);
                }
                Some(order) if self.stack.contains(next) => self.lowest[node] = self.lowest[node].min(*order),
                Some(_) => {}
            }
        }
        if self.lowest[node] == order {
            let begin = self.stack.iter().position(|own| *own == node).expect("it was put there");
            let component = self.stack.split_off(begin);
            if component.len() > 1 {
                self.found.push(component);
            }
        }
    }
}

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Target {
    Module(ModuleId),
    /// Something that is defined in this module.
    Item(ModuleId),
}

impl Target {
    fn module(self) -> ModuleId {
        match self {
            Self::Module(module) | Self::Item(module) => module,
        }
    }
}

/// An import of an import of an import; more are a circle of imports.
const HANDS: usize = 16;

impl Tree {
    /// The modules of whose definitions the module `id` makes use.
    fn named_by(&self, id: ModuleId) -> Vec<ModuleId> {
        let module = &self.modules[id];
        let imported = module.imports.iter().filter_map(|import| {
            let target = self.resolved(id, &import.path)?;
            let is_handed_on = import.is_public && self.is_below(target.module(), id);
            match target {
                Target::Item(defined_in) => (!is_handed_on).then_some(defined_in),
                // By name it is only a way to what is in it, which is a path of its own; a glob takes what is defined in it.
                Target::Module(module) => (!is_handed_on && import.name.is_none()).then_some(module),
            }
        });
        let written_out = module.paths.iter().filter_map(|path| match self.resolved(id, path)? {
            Target::Item(defined_in) => Some(defined_in),
            Target::Module(_) => None,
        });
        imported.chain(written_out).collect()
    }

    /// What `path` means in the module `from`; `None` when it is nothing of this crate.
    fn resolved(&self, from: ModuleId, path: &[String]) -> Option<Target> {
        self.resolved_by(from, path, HANDS)
    }

    fn resolved_by(&self, from: ModuleId, path: &[String], hands: usize) -> Option<Target> {
        let hands = hands.checked_sub(1)?;
        let (first, mut rest) = path.split_first()?;
        let mut at = match first.as_str() {
            "crate" => Target::Module(0),
            "self" => Target::Module(from),
            "super" => Target::Module(self.modules[from].parent?),
            name => self.named(from, name, hands)?,
        };
        while let (Target::Module(module), Some((next, others))) = (at, rest.split_first()) {
            at = match next.as_str() {
                "super" => Target::Module(self.modules[module].parent?),
                // What is generated there cannot be seen.
                name => self.named(module, name, hands).unwrap_or(Target::Item(module)),
            };
            rest = others;
        }
        Some(at)
    }

    /// What `name` is inside a module: its own, imported, or among what is imported by a glob.
    fn named(&self, module: ModuleId, name: &str, hands: usize) -> Option<Target> {
        let own = &self.modules[module];
        if let Some(child) = own.children.get(name) {
            return Some(Target::Module(*child));
        }
        if own.items.iter().any(|item| item == name) {
            return Some(Target::Item(module));
        }
        let hands = hands.checked_sub(1)?;
        let is_itself = |path: &[String]| path.len() == 1 && path[0] == name;
        let named =
            own.imports.iter().filter(|import| import.name.as_deref() == Some(name) && !is_itself(&import.path));
        let mut found = named.filter_map(|import| self.resolved_by(module, &import.path, hands));
        if let Some(found) = found.next() {
            return Some(found);
        }
        own.imports.iter().filter(|import| import.name.is_none()).find_map(|glob| {
            match self.resolved_by(module, &glob.path, hands)? {
                Target::Module(of) if of != module => self.named(of, name, hands),
                _ => None,
            }
        })
    }

    /// Whether `module` stands below `above`.
    fn is_below(&self, mut module: ModuleId, above: ModuleId) -> bool {
        while let Some(parent) = self.modules[module].parent {
            if parent == above {
                return true;
            }
            module = parent;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The circles of a crate of these files, the first of which is its root.
    fn circles(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let graph = graph(files);
        let mut all = graph.circles();
        all.extend(graph.folder_circles());
        all
    }

    fn graph(files: &[(&str, &str)]) -> Graph {
        let read = |wanted: &Path| {
            let found = files.iter().find(|(file, _)| wanted == Path::new(file));
            found.map(|(_, text)| (*text).to_owned())
        };
        Graph::of(&Tree::read(Path::new(files[0].0), &read), Path::new(""))
    }

    fn is_a_circle(of: &[&str], files: &[(&str, &str)]) {
        assert_eq!(circles(files), [of], "{files:#?}");
    }

    fn is_no_circle(files: &[(&str, &str)]) {
        assert_eq!(circles(files), Vec::<Vec<String>>::new(), "{files:#?}");
    }

    const AB: (&str, &str) = ("src/lib.rs", "mod a; mod b;");

    #[test]
    fn two_files_that_import_each_other_are_a_circle() {
        is_a_circle(
            &["src/a.rs", "src/b.rs"],
            &[AB, ("src/a.rs", "use crate::b::B; pub struct A;"), ("src/b.rs", "use crate::a::A; pub struct B;")],
        );
        is_no_circle(&[AB, ("src/a.rs", "use crate::b::B; pub struct A;"), ("src/b.rs", "pub struct B;")]);
    }

    #[test]
    fn a_circle_of_three_goes_through_folders() {
        let files = |last| {
            [
                ("src/lib.rs", "mod x; mod y; mod z;"),
                ("src/x/mod.rs", "pub mod a;"),
                ("src/x/a.rs", "use crate::y::b::B; pub struct A(B);"),
                ("src/y/mod.rs", "pub mod b;"),
                ("src/y/b.rs", "use crate::z::C; pub struct B(C);"),
                ("src/z.rs", last),
            ]
        };
        let found = circles(&files("use crate::x::a::A; pub struct C(A);"));
        assert_eq!(found, [vec!["src/x/a.rs", "src/y/b.rs", "src/z.rs"], vec!["src/x", "src/y", "src/z.rs"]]);
        is_no_circle(&files("pub struct C;"));
    }

    #[test]
    fn folders_whose_files_name_each_other_are_a_circle_without_a_circle_of_files() {
        is_a_circle(
            &["src/x", "src/y"],
            &[
                ("src/lib.rs", "mod x; mod y;"),
                ("src/x/mod.rs", "pub mod a; pub mod b;"),
                ("src/x/a.rs", "use crate::y::C;"),
                ("src/x/b.rs", "pub struct B;"),
                ("src/y/mod.rs", "pub mod d; pub struct C;"),
                ("src/y/d.rs", "use crate::x::b::B;"),
            ],
        );
    }

    #[test]
    fn relative_paths_are_followed() {
        is_a_circle(
            &["src/a.rs", "src/b.rs"],
            &[
                AB,
                ("src/a.rs", "use super::b::B; pub struct A;"),
                ("src/b.rs", "fn f() -> super::a::A { loop {} } pub struct B;"),
            ],
        );
        is_a_circle(
            &["src/a/c.rs", "src/a/mod.rs"],
            &[
                ("src/lib.rs", "mod a;"),
                ("src/a/mod.rs", "mod c; use self::c::C; pub struct A(C);"),
                ("src/a/c.rs", "use super::A; pub struct C;"),
            ],
        );
    }

    #[test]
    fn imports_are_taken_apart_by_their_braces() {
        is_a_circle(
            &["src/a.rs", "src/b.rs"],
            &[
                AB,
                ("src/a.rs", "use crate::{b::{self as other, B as Other}}; pub struct A;"),
                ("src/b.rs", "use crate::{a::A}; pub struct B;"),
            ],
        );
    }

    #[test]
    fn a_glob_takes_what_is_defined_there() {
        is_a_circle(
            &["src/a.rs", "src/b.rs"],
            &[AB, ("src/a.rs", "use crate::b::*; pub struct A;"), ("src/b.rs", "use super::a::*; pub struct B;")],
        );
    }

    #[test]
    fn a_name_that_is_handed_on_belongs_to_the_file_that_defines_it() {
        let files = |b| {
            [
                ("src/lib.rs", "mod x;"),
                ("src/x/mod.rs", "mod a; mod b; pub use a::A; pub use b::*;"),
                ("src/x/a.rs", "use super::B; pub struct A(B);"),
                ("src/x/b.rs", b),
            ]
        };
        is_a_circle(&["src/x/a.rs", "src/x/b.rs"], &files("use crate::x::A; pub struct B;"));
        is_a_circle(&["src/x/a.rs", "src/x/b.rs"], &files("use super::*; pub struct B; fn f(_: A) {}"));
        is_no_circle(&files("pub struct B;"));
    }

    #[test]
    fn an_imported_module_is_named_by_what_is_taken_out_of_it() {
        let files = |a| [AB, ("src/a.rs", a), ("src/b.rs", "use crate::a::A; pub fn b() {}")];
        is_a_circle(&["src/a.rs", "src/b.rs"], &files("use crate::b; pub struct A; fn f() { b::b() }"));
        is_a_circle(&["src/a.rs", "src/b.rs"], &files("use crate::b; pub struct A; fn f() { vec![b::b()]; }"));
        is_no_circle(&files("pub struct A; fn f() { b() } fn b() {}"));
    }

    #[test]
    fn a_parent_lists_its_children_and_that_is_no_circle() {
        is_no_circle(&[
            ("src/lib.rs", "pub mod a; pub use a::{A, f}; pub struct Own;"),
            ("src/a.rs", "use super::Own; pub struct A(Own); pub fn f() {}"),
        ]);
    }

    #[test]
    fn a_parent_that_calls_a_child_which_needs_it_is_a_circle() {
        is_a_circle(
            &["src/a.rs", "src/lib.rs"],
            &[
                ("src/lib.rs", "pub mod a; pub struct Own; fn g() { a::f() }"),
                ("src/a.rs", "use super::Own; pub fn f() -> Own { Own }"),
            ],
        );
    }

    #[test]
    fn what_is_compiled_for_tests_alone_does_not_count() {
        is_no_circle(&[
            AB,
            ("src/a.rs", "use crate::b::B; pub struct A;"),
            (
                "src/b.rs",
                "pub struct B; #[cfg(test)] mod tests { use crate::a::A; } #[cfg(test)] use crate::a::A; #[cfg(all(test, unix))] fn f() { crate::a::A }",
            ),
        ]);
        is_a_circle(
            &["src/a.rs", "src/b.rs"],
            &[
                AB,
                ("src/a.rs", "use crate::b::B; pub struct A;"),
                ("src/b.rs", "pub struct B; #[cfg(not(test))] use crate::a::A;"),
            ],
        );
    }

    #[test]
    fn comments_texts_and_other_crates_name_nothing() {
        is_no_circle(&[
            AB,
            ("src/a.rs", "use crate::b::B; pub struct A;"),
            (
                "src/b.rs",
                "// use crate::a::A;\n/// crate::a::A\npub struct B; const T: &str = \"crate::a::A\"; use ::a::A; fn f() { serde::a::A }",
            ),
        ]);
    }
}
