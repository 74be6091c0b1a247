namespace Crm.Partners;

/// <summary>Reads the identifiers of a counterparty: what passes its check is kept in one form, what does not only when the caller says so, and then marked for ever (PARTY-9).</summary>
internal static class Requisites
{
    /// <summary>The longest identifier, verified or not.</summary>
    public const int Longest = 50;

    /// <summary>Without blanks and hyphens.</summary>
    public static string? Strip(string? text) => text is null ? null : string.Concat(text.Where(c => !WhiteSpace.Is(c) && c is not ('-' or '\u2010' or '\u2011')));

    /// <summary>The counterparty with its identifiers read.</summary>
    /// <param name="counterparty">As the command leaves it.</param>
    /// <param name="acceptsUnverified">Whether what does not pass is kept all the same.</param>
    /// <param name="errors">Gets what does not pass.</param>
    public static Counterparty Read(Counterparty counterparty, bool acceptsUnverified, List<CrmError> errors)
    {
        var reading = new RequisiteReading(counterparty, acceptsUnverified, errors);
        var type = counterparty.Type;
        return counterparty with
        {
            Inn = reading.Read(RequisiteKind.Inn, counterparty.Inn, "inn", text => RequisiteChecks.Inn(text, type)),
            Kpps = ValueList.From(counterparty.Kpps.Select(k => k with { Value = reading.Read(RequisiteKind.Kpp, k.Value, "kpp", RequisiteChecks.Kpp) ?? "" })),
            Ogrn = reading.Read(RequisiteKind.Ogrn, counterparty.Ogrn, "ogrn", text => RequisiteChecks.Ogrn(text, type)),
            Okpo = reading.Read(RequisiteKind.Okpo, counterparty.Okpo, "okpo", RequisiteChecks.Okpo),
            BankAccounts = ValueList.From(counterparty.BankAccounts.Select(a => Read(a, reading))),
            Unverified = reading.Marks(),
        };
    }

    /// <summary>The counterparty with its foreign numbers read by the schemes of its country, where they came anew; a country without a scheme has them kept as given. Those of Russia have fields of their own.</summary>
    /// <param name="before">As it was; what stood before a scheme was known stays.</param>
    /// <param name="after">As the command leaves it.</param>
    /// <param name="schemes">What is known of countries.</param>
    /// <param name="acceptsUnverified">Whether what does not pass is kept all the same.</param>
    /// <param name="errors">Gets what does not pass.</param>
    public static Counterparty ReadForeign(Counterparty? before, Counterparty after, IdentifierSchemes schemes, bool acceptsUnverified, List<CrmError> errors)
    {
        if (after.Country is not { IsDefault: false } country || country == CountryCode.Ru)
        {
            return after;
        }

        var reading = new RequisiteReading(after, acceptsUnverified, errors);
        return after with
        {
            ForeignTaxNumber = Of(RequisiteKind.ForeignTaxNumber, IdentifierUse.Tax, "foreign_tax_number", c => c.ForeignTaxNumber),
            ForeignRegistrationNumber = Of(RequisiteKind.ForeignRegistrationNumber, IdentifierUse.Registration, "foreign_registration_number", c => c.ForeignRegistrationNumber),
            Unverified = reading.Marks(),
        };

        string? Of(RequisiteKind kind, IdentifierUse use, string field, Func<Counterparty, string?> number)
        {
            var given = number(after);
            var isNew = before is null || before.Country != country || !string.Equals(number(before), given, StringComparison.Ordinal);
            return isNew && schemes.All.Any(s => s.Country == country && s.Use == use) ? reading.Read(kind, given, field, text => RequisiteChecks.Foreign(text, country, use, schemes)) : given;
        }
    }

    private static BankAccount Read(BankAccount account, RequisiteReading reading)
    {
        if (account?.Number is null)
        {
            return account!;
        }

        var bik = reading.Read(RequisiteKind.Bik, account.Bik, "bank_accounts.bik", RequisiteChecks.Bik);
        return account with
        {
            Bik = bik,
            Number = bik is null ? Strip(account.Number)! : reading.Read(RequisiteKind.BankAccount, account.Number, "bank_accounts.number", text => RequisiteChecks.Account(text, bik)) ?? "",
            CorrespondentAccount = bik is null
                ? Strip(account.CorrespondentAccount)
                : reading.Read(RequisiteKind.CorrespondentAccount, account.CorrespondentAccount, "bank_accounts.correspondent_account", text => RequisiteChecks.Account(text, bik)),
        };
    }
}
