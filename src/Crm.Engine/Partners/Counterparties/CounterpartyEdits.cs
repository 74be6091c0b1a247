using Crm.Kernel;
using NodaTime;

namespace Crm.Partners;

/// <summary>What changes make of a counterparty, and which fields changed (PARTY-3, PARTY-12).</summary>
internal static class CounterpartyEdits
{
    /// <summary>The counterparty after all changes, before its identifiers are read.</summary>
    public static Counterparty Edit(Counterparty counterparty, EditCounterparty command, List<CrmError> errors)
    {
        if (counterparty.MergedInto is { } survivor)
        {
            errors.Add(CounterpartyErrors.Merged.With(("survivor", survivor)));
        }

        return CommonChecks.Changes(command.Changes, errors) ? command.Changes.Aggregate(counterparty, (c, change) => Apply(c, change, errors)) : counterparty;
    }

    /// <summary>Which fields changed: names, numbers and addresses may be personal, so their values stand in the note.</summary>
    public static FieldChanges Changes(Counterparty? before, Counterparty after) => new FieldChanges()
        .Value("partner", before?.Partner, after.Partner)
        .Value("type", before?.Type, after.Type)
        .Hidden("short_name", TextOf(before?.ShortNames), TextOf(after.ShortNames))
        .Hidden("full_name", before?.FullName, after.FullName)
        .Hidden("inn", before?.Inn, after.Inn)
        .Hidden("kpp", TextOf(before?.Kpps), TextOf(after.Kpps))
        .Hidden("ogrn", before?.Ogrn, after.Ogrn)
        .Hidden("okpo", before?.Okpo, after.Okpo)
        .Value("country", before?.Country, after.Country)
        .Hidden("foreign_tax_number", before?.ForeignTaxNumber, after.ForeignTaxNumber)
        .Hidden("foreign_registration_number", before?.ForeignRegistrationNumber, after.ForeignRegistrationNumber)
        .Hidden("identity_document", before?.IdentityDocument, after.IdentityDocument)
        .Value("head", before?.Head, after.Head)
        .Hidden("legal_address", TextOf(before?.LegalAddresses), TextOf(after.LegalAddresses))
        .Hidden("bank_accounts", TextOf(before?.BankAccounts, a => $"{a.Number} {a.Bik}"), TextOf(after.BankAccounts, a => $"{a.Number} {a.Bik}"))
        .Hidden("unverified", TextOf(before?.Unverified, u => $"{u.Kind} {u.Text}"), TextOf(after.Unverified, u => $"{u.Kind} {u.Text}"))
        .Hidden("contact_values", ContactList.TextOf(before?.ContactValues), ContactList.TextOf(after.ContactValues))
        .Hidden("comment", before?.Comment, after.Comment);

    private static Counterparty Apply(Counterparty counterparty, EditCounterparty.Change change, List<CrmError> errors) => change switch
    {
        EditCounterparty.PutShortName put => counterparty with { ShortNames = counterparty.ShortNames.Put(put.Name, put.From) },
        EditCounterparty.WithdrawShortName no => counterparty with { ShortNames = Withdraw(counterparty.ShortNames, no.From, "short_name", errors) },
        EditCounterparty.PutKpp put => counterparty with { Kpps = counterparty.Kpps.Put(put.Kpp ?? "", put.From) },
        EditCounterparty.WithdrawKpp no => counterparty with { Kpps = Withdraw(counterparty.Kpps, no.From, "kpp", errors) },
        EditCounterparty.PutLegalAddress put => counterparty with { LegalAddresses = counterparty.LegalAddresses.Put(put.Address, put.From) },
        EditCounterparty.WithdrawLegalAddress no => counterparty with { LegalAddresses = Withdraw(counterparty.LegalAddresses, no.From, "legal_address", errors) },
        EditCounterparty.SetPartner set => counterparty with { Partner = set.Partner },
        EditCounterparty.SetType set => counterparty with { Type = set.Type },
        EditCounterparty.SetFullName set => counterparty with { FullName = set.Name },
        EditCounterparty.SetInn set => counterparty with { Inn = set.Inn },
        EditCounterparty.SetOgrn set => counterparty with { Ogrn = set.Ogrn },
        EditCounterparty.SetOkpo set => counterparty with { Okpo = set.Okpo },
        EditCounterparty.SetForeign set => counterparty with { Country = set.Country, ForeignTaxNumber = set.TaxNumber, ForeignRegistrationNumber = set.RegistrationNumber },
        EditCounterparty.SetIdentityDocument set => counterparty with { IdentityDocument = set.Document },
        EditCounterparty.SetHead set => counterparty with { Head = set.Head },
        EditCounterparty.PutBankAccount put => counterparty with { BankAccounts = BankAccounts.Put(counterparty.BankAccounts, put.Account) },
        EditCounterparty.RemoveBankAccount no => counterparty with { BankAccounts = counterparty.BankAccounts.Without(a => BankAccounts.IsSame(a, no.Number, no.Bik)) },
        EditCounterparty.PutContactValue put => counterparty with { ContactValues = ContactList.Put(counterparty.ContactValues, put.Value) },
        EditCounterparty.RemoveContactValue no => counterparty with { ContactValues = counterparty.ContactValues.Without(v => v == no.Value) },
        EditCounterparty.SetComment set => counterparty with { Comment = set.Comment },
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };

    // PARTY-3: the first value cannot be removed.
    private static ValueList<Dated<T>> Withdraw<T>(ValueList<Dated<T>> history, LocalDate from, string field, List<CrmError> errors)
    {
        var withdrawn = history.Withdraw(from);
        if (ReferenceEquals(withdrawn, history))
        {
            errors.Add(CounterpartyErrors.HistoryNotFound.With(("field", field), ("from", from)) with { Target = field });
        }

        return withdrawn;
    }

    private static string? TextOf<T>(ValueList<Dated<T>>? history) =>
        TextOf(history, d => d.From is { } day ? FormattableString.Invariant($"{day:uuuu-MM-dd}: {d.Value}") : $"{d.Value}");

    private static string? TextOf<T>(ValueList<T>? list, Func<T, string> text) => list is { Count: > 0 } ? string.Join("; ", list.Select(text)) : null;
}
