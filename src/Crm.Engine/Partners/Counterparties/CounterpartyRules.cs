namespace Crm.Partners;

/// <summary>The rules of counterparties as pure functions (PARTY-3, PARTY-9).</summary>
internal static class CounterpartyRules
{
    /// <summary>The most values of a history.</summary>
    public const int MostDated = 1_000;

    /// <summary>Whether the lists of a registration are there.</summary>
    public static List<CrmError> CheckWhole(RegisterCounterparty command)
    {
        var errors = new List<CrmError>();
        if (command.BankAccounts is null)
        {
            errors.Add(CommonErrors.Required.With(("field", "bank_accounts")) with { Target = "bank_accounts" });
        }

        return errors;
    }

    /// <summary>The newest values of the histories, repeated for lists.</summary>
    public static Counterparty WithNewest(Counterparty counterparty) => counterparty with
    {
        Name = counterparty.ShortNames.Newest() ?? counterparty.Name,
        Kpp = counterparty.Kpps.Newest() is { Length: > 0 } kpp ? kpp : null,
    };

    /// <summary>What must hold for every counterparty, besides its identifiers.</summary>
    public static void Check(Counterparty counterparty, List<CrmError> errors)
    {
        if (!Enum.IsDefined(counterparty.Type))
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", "type"), ("value", counterparty.Type), ("allowed", string.Join(", ", Enum.GetNames<CounterpartyType>()))) with { Target = "type" });
        }

        CheckHistory(counterparty.ShortNames, "short_name", errors);
        CheckHistory(counterparty.Kpps, "kpp", errors);
        CheckHistory(counterparty.LegalAddresses, "legal_address", errors);
        foreach (var name in counterparty.ShortNames)
        {
            TextRules.CheckLine(name.Value, "short_name", errors, required: true);
        }

        foreach (var address in counterparty.LegalAddresses)
        {
            CheckAddress(address.Value, errors);
        }

        if (counterparty.Country is { IsDefault: true })
        {
            errors.Add(CommonErrors.Required.With(("field", "country")) with { Target = "country" });
        }

        TextRules.CheckLine(counterparty.FullName, "full_name", errors, allowed: 1_000);
        TextRules.CheckLine(counterparty.ForeignTaxNumber, "foreign_tax_number", errors, allowed: Requisites.Longest);
        TextRules.CheckLine(counterparty.ForeignRegistrationNumber, "foreign_registration_number", errors, allowed: Requisites.Longest);
        TextRules.CheckLine(counterparty.IdentityDocument, "identity_document", errors);
        TextRules.CheckNote(counterparty.Comment, "comment", errors);
        BankAccounts.Check(counterparty.BankAccounts, errors);

        // PARTY-9: entrepreneurs and persons have no KPP.
        if (!CounterpartyKeys.HasKpp(counterparty.Type) && counterparty.Kpps.Any(k => !string.IsNullOrEmpty(k.Value)))
        {
            errors.Add(CounterpartyErrors.KppNotAllowed.With(("type", counterparty.Type)) with { Target = "kpp" });
        }
    }

    /// <summary>Whether a counterparty may stand under a head (PARTY-3).</summary>
    /// <param name="counterparty">The subdivision.</param>
    /// <param name="head">Its head.</param>
    /// <param name="subdivisions">How many subdivisions the counterparty has itself.</param>
    /// <param name="errors">Gets what stands against it.</param>
    public static void CheckHead(Counterparty counterparty, Counterparty head, long subdivisions, List<CrmError> errors)
    {
        var error = (counterparty, head) switch
        {
            _ when head.Id == counterparty.Id => CounterpartyErrors.HeadItself.With(),
            _ when !CounterpartyKeys.HasKpp(counterparty.Type) || !CounterpartyKeys.HasKpp(head.Type) =>
                CounterpartyErrors.HeadWrongType.With(("type", CounterpartyKeys.HasKpp(head.Type) ? counterparty.Type : head.Type)),
            (_, { Head: not null }) => CounterpartyErrors.HeadIsSubdivision.With(("head", head.Id)),
            _ when subdivisions > 0 => CounterpartyErrors.HeadHasSubdivisions.With(("count", subdivisions)),
            _ when !string.Equals(counterparty.Inn, head.Inn, StringComparison.Ordinal) => CounterpartyErrors.HeadOtherInn.With(("expected", head.Inn), ("value", counterparty.Inn)),
            _ => null,
        };
        if (error is not null)
        {
            errors.Add(error with { Target = "head" });
        }
    }

    private static void CheckHistory<T>(ValueList<Dated<T>> history, string field, List<CrmError> errors)
    {
        if (history.Count > MostDated)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", field), ("count", history.Count), ("allowed", MostDated)) with { Target = field });
        }
    }

    private static void CheckAddress(PostalAddress? address, List<CrmError> errors)
    {
        if (address is null)
        {
            errors.Add(CommonErrors.Required.With(("field", "legal_address")) with { Target = "legal_address" });
            return;
        }

        foreach (var part in address.Parts)
        {
            TextRules.CheckLine(part, "legal_address", errors);
        }
    }
}
