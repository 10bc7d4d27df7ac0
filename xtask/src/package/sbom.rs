//! What is in the program, as a software bill of materials in CycloneDX 1.5: whoever hears that a library is broken asks this file.

use anyhow::Result;
use serde_json::{Value, json};

use super::dependencies::{From, InProgram, Name, Package};
use super::release::Release;

pub fn written(release: &Release, inside: &InProgram) -> Result<String> {
    Ok(serde_json::to_string_pretty(&bill(&release.version, &release.time()?, inside))? + "\n")
}

/// Without a serial number, which would be another at each build of the same.
fn bill(version: &str, time: &str, inside: &InProgram) -> Value {
    let own = json!({
        "type": "application", "bom-ref": "matgim", "name": "matgim", "version": version,
        "licenses": [{ "expression": "Apache-2.0 OR MIT" }],
    });
    let needs = |needs: &mut dyn Iterator<Item = &Name>| needs.map(url).collect::<Vec<_>>();
    let mut dependencies = vec![json!({ "ref": "matgim", "dependsOn": needs(&mut inside.needs.iter()) })];
    dependencies.extend(
        inside
            .packages
            .values()
            .map(|package| json!({ "ref": url(&package.name), "dependsOn": needs(&mut package.needs.iter()) })),
    );
    json!({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": { "timestamp": time, "component": own },
        "components": inside.packages.values().map(component).collect::<Vec<_>>(),
        "dependencies": dependencies,
    })
}

fn component(package: &Package) -> Value {
    let Name { name, version, .. } = &package.name;
    let licence = match package.licence.as_str() {
        "blessing" => json!({ "license": { "id": "blessing" } }),
        expression => json!({ "expression": expression }),
    };
    let mut component = json!({
        "type": "library", "bom-ref": url(&package.name), "name": name, "version": version, "purl": url(&package.name),
        "licenses": [licence],
    });
    if let Some(sum) = &package.sha256 {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
    }
    component
}

/// By the specification of package URLs; the `@` of a scope of npm is encoded.
fn url(Name { name, version, from }: &Name) -> String {
    let kind = match from {
        From::Cargo => "cargo",
        From::Npm => "npm",
        From::Generic => "generic",
    };
    format!("pkg:{kind}/{}@{}", name.replace('@', "%40"), version.replace('+', "%2B"))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn every_package_is_a_component_and_names_those_that_it_needs() {
        let named = |name: &str, from| Name { name: name.to_owned(), version: "1.0.0+x".to_owned(), from };
        let package = |name: &Name, needs: &[&Name]| Package {
            name: name.clone(),
            licence: "MIT OR Apache-2.0".to_owned(),
            authors: Vec::new(),
            folder: PathBuf::new(),
            sha256: Some("12ab".to_owned()),
            needs: needs.iter().map(|&name| name.clone()).collect(),
        };
        let (linked, below) = (named("linked", From::Cargo), named("@fontsource/below", From::Npm));
        let packages =
            [package(&linked, &[&below]), package(&below, &[])].map(|package| (package.name.clone(), package));
        let inside = InProgram { packages: BTreeMap::from(packages), needs: BTreeSet::from([linked]) };
        let bill = bill("0.1.0", "2026-01-01T00:00:00Z", &inside);
        let components: Vec<_> =
            bill["components"].as_array().unwrap().iter().map(|own| own["purl"].as_str().unwrap()).collect();
        assert_eq!(components, ["pkg:npm/%40fontsource/below@1.0.0%2Bx", "pkg:cargo/linked@1.0.0%2Bx"]);
        assert_eq!(bill["dependencies"][0], json!({ "ref": "matgim", "dependsOn": ["pkg:cargo/linked@1.0.0%2Bx"] }));
        assert_eq!(bill["dependencies"][2]["dependsOn"][0], components[0]);
        assert_eq!(bill["components"][1]["hashes"][0]["content"], "12ab");
    }
}
