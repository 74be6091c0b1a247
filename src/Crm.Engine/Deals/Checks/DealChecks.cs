using Crm.Directories;

namespace Crm.Deals;

/// <summary>What must hold for a deal however it came about: each rule once, asked after every command.</summary>
internal static class DealChecks
{
    public const int MaxLines = 1000;

    /// <summary>All of them.</summary>
    public static void Check(Deal deal, DealSurroundings known, List<CrmError> errors)
    {
        TextRules.CheckLine(deal.Topic, "topic", errors, required: true);
        TextRules.CheckNote(deal.Description, DealFields.Description, errors);
        CheckAmounts(deal, errors);
        if (deal.ExpectedCloseOn is { } day && !CustomFieldRules.IsInRange(day))
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", DealFields.ExpectedCloseOn), ("value", day), ("allowed", "0001…9999")) with { Target = DealFields.ExpectedCloseOn });
        }

        ParticipantChecks.Check(deal, known, errors);
        DemandChecks.Check(deal, known, errors);
        CheckEntry(deal.Source, DirectoryCodes.Source, DealFields.Source, known, errors);
        CheckEntry(deal.Channel, DirectoryCodes.Channel, DealFields.Channel, known, errors);
        TeamChecks.Check(deal, known, errors);
        StageChecks.CheckRequired(deal, known.StageOf(deal), errors);
        InterestChecks.Check(deal, known, errors);
    }

    /// <summary>An entry named anew must exist, belong to the directory and be offered.</summary>
    public static void CheckEntry(DirectoryEntryId? id, string directory, string field, DealSurroundings known, List<CrmError> errors)
    {
        // Entries that were loaded are those the command names anew; what stood before may be retired since (DIR-1).
        if (id is not { } named || !known.Entries.TryGetValue(named, out var entry))
        {
            return;
        }

        if (!string.Equals(entry.Directory, directory, StringComparison.Ordinal))
        {
            errors.Add(DealErrors.EntryWrongDirectory.With(("field", field), ("found", entry.Directory), ("expected", directory)) with { Target = field });
        }
        else if (entry.IsRetired)
        {
            errors.Add(DealErrors.EntryRetired.With(("field", field), ("entry", entry.Id)) with { Target = field });
        }
    }

    /// <summary>DEAL conventions: the potential is not negative, all amounts have one currency, the estimate is a share.</summary>
    private static void CheckAmounts(Deal deal, List<CrmError> errors)
    {
        CheckAmount(deal.Potential, DealFields.Potential, deal, errors);
        CheckShare(deal.Estimate, DealFields.Estimate, errors);
        CheckShare(deal.ProbabilityOverride, "probability_override", errors);

        if (deal.Lines.Count > MaxLines)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", DealFields.Lines), ("count", deal.Lines.Count), ("allowed", MaxLines)) with { Target = DealFields.Lines });
        }

        foreach (var line in deal.Lines)
        {
            TextRules.CheckLine(line.Name, "lines.name", errors, required: true);
            CheckAmount(line.Price, "lines.price", deal, errors);
            if (line.Quantity is <= 0 or >= 1_000_000_000_000m || decimal.Round(line.Quantity, 6) != line.Quantity)
            {
                errors.Add(CommonErrors.OutOfRange.With(("field", "lines.quantity"), ("value", line.Quantity), ("allowed", "> 0, 6 decimals")) with { Target = "lines.quantity" });
            }
        }
    }

    private static void CheckShare(decimal? share, string field, List<CrmError> errors)
    {
        if (share is { } value && (value is < 0 or > 1 || decimal.Round(value, 6) != value))
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", field), ("value", value), ("allowed", "0…1, 6 decimals")) with { Target = field });
        }
    }

    internal static void CheckAmount(Money amount, string field, Deal deal, List<CrmError> errors) =>
        CheckAmount(amount, field, deal.Potential.Currency, errors);

    internal static void CheckAmount(Money amount, string field, CurrencyCode expected, List<CrmError> errors)
    {
        if (amount.IsDefault)
        {
            errors.Add(CommonErrors.Required.With(("field", field)) with { Target = field });
        }
        else if (amount.Currency != expected)
        {
            errors.Add(DealErrors.CurrencyMixed.With(("field", field), ("currency", amount.Currency), ("expected", expected)) with { Target = field });
        }
        else if (amount.IsNegative)
        {
            errors.Add(DealErrors.AmountNegative.With(("field", field), ("amount", amount)) with { Target = field });
        }
    }
}
