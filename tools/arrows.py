"""Runs the contracts of `.importlinter` inside this process, and says what each broken one complains of."""

from importlinter import configuration
from importlinter.application import output, use_cases

configuration.configure()


def contract_names() -> dict[str, str]:
    """The contracts by id, with their names."""
    options = use_cases.read_user_options(config_filename=".importlinter")
    return {contract["id"]: contract["name"] for contract in options.contracts_options}


def broken_contracts() -> dict[str, str]:
    """What is wrong, by the id of the contract; empty when the law is kept."""
    options = use_cases.read_user_options(config_filename=".importlinter")
    use_cases._register_contract_types(options)
    report = use_cases.create_report(options, cache_dir=None)
    if report.could_not_run:
        raise ValueError(f".importlinter cannot be read: {report.invalid_contract_options}")
    ids = {name: contract for contract, name in contract_names().items()}
    said = {}
    for contract, check in report.get_contracts_and_checks():
        if not check.kept:
            with output.console.capture() as capture:
                contract.render_broken_contract(check)
            said[ids[contract.name]] = " ".join(capture.get().split())
    return said
