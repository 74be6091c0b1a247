namespace Crm.Partners;

/// <summary>The accounts of a counterparty: told apart by number and bank, at most one of them the main one (PARTY-3).</summary>
internal static class BankAccounts
{
    /// <summary>The most accounts of a counterparty.</summary>
    public const int Most = 100;

    public static bool IsSame(BankAccount? account, string? number, string? bik) =>
        account is not null
        && string.Equals(Requisites.Strip(account.Number), Requisites.Strip(number), StringComparison.Ordinal)
        && string.Equals(Requisites.Strip(account.Bik), Requisites.Strip(bik), StringComparison.Ordinal);

    /// <summary>The list with an account: in the place of the same one, else at the end.</summary>
    public static ValueList<BankAccount> Put(ValueList<BankAccount> accounts, BankAccount account)
    {
        var others = account is { IsMain: true } ? accounts.Replace(a => a is { IsMain: true }, a => a with { IsMain = false }) : accounts;
        return account is not null && others.Any(a => IsSame(a, account.Number, account.Bik))
            ? others.Replace(a => IsSame(a, account.Number, account.Bik), _ => account)
            : others.With(account!);
    }

    /// <summary>What must hold for the list.</summary>
    public static void Check(ValueList<BankAccount> accounts, List<CrmError> errors)
    {
        if (accounts.Count > Most)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "bank_accounts"), ("count", accounts.Count), ("allowed", Most)) with { Target = "bank_accounts" });
        }

        if (accounts.Any(a => a is null))
        {
            errors.Add(CommonErrors.Required.With(("field", "bank_accounts")) with { Target = "bank_accounts" });
            return;
        }

        foreach (var account in accounts)
        {
            TextRules.CheckLine(account.Number, "bank_accounts.number", errors, required: true, allowed: Requisites.Longest);
            TextRules.CheckLine(account.Bik is null ? account.CorrespondentAccount : null, "bank_accounts.correspondent_account", errors, allowed: Requisites.Longest);
            if (account.Currency is { IsDefault: true })
            {
                errors.Add(CommonErrors.Required.With(("field", "bank_accounts.currency")) with { Target = "bank_accounts.currency" });
            }

            TextRules.CheckLine(account.Bank, "bank_accounts.bank", errors);
            TextRules.CheckLine(account.Swift, "bank_accounts.swift", errors, allowed: Requisites.Longest);
            TextRules.CheckLine(account.Comment, "bank_accounts.comment", errors);
        }

        foreach (var twice in accounts.GroupBy(a => (Requisites.Strip(a.Number), Requisites.Strip(a.Bik))).Where(g => g.Skip(1).Any()))
        {
            errors.Add(CommonErrors.Duplicate.With(("field", "bank_accounts"), ("value", twice.Key.Item1)) with { Target = "bank_accounts" });
        }

        if (accounts.Count(a => a.IsMain) > 1)
        {
            errors.Add(CommonErrors.Duplicate.With(("field", "bank_accounts.is_main"), ("value", true)) with { Target = "bank_accounts" });
        }
    }
}
