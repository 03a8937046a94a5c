//! Packages of a Debian system, where this user may install them.

use anyhow::{Result, bail};
use xshell::{Cmd, Shell, cmd};

/// Installs packages, or fails with the one command that would.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    let by_hand = format!("sudo apt-get install {}", packages.join(" "));
    if which::which("apt-get").is_err() {
        bail!(
            "this system has no apt-get to install {}",
            packages.join(", ")
        );
    }
    let shell = Shell::new()?;
    let Some(rights) = rights(&shell) else {
        bail!("this needs an administrator: please run {by_hand}");
    };
    let install = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    // A system's list of packages may be missing, or too old to be of use.
    if apt_get(&shell, rights, &install).run().is_err() {
        apt_get(&shell, rights, &["update"]).run()?;
        apt_get(&shell, rights, &install).run()?;
    }
    Ok(())
}

/// The words that make a command an administrator's, if this user may do that without being asked for anything.
fn rights(shell: &Shell) -> Option<&'static [&'static str]> {
    let id = cmd!(shell, "id -u").quiet().ignore_stderr().read().ok()?;
    let sudo = || {
        cmd!(shell, "sudo -n true")
            .quiet()
            .ignore_stdout()
            .ignore_stderr()
            .run()
            .is_ok()
    };
    if id.trim() == "0" {
        Some(&[])
    } else if sudo() {
        Some(&["sudo", "-n"])
    } else {
        None
    }
}

fn apt_get<'a>(shell: &'a Shell, rights: &[&str], words: &[&str]) -> Cmd<'a> {
    let command = [
        rights,
        &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"],
        words,
    ]
    .concat();
    shell.cmd(command[0]).args(&command[1..])
}
