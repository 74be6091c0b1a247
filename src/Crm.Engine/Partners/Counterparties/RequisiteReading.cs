namespace Crm.Partners;

/// <summary>Reads one identifier after another of one counterparty. Used by one thread, once.</summary>
internal sealed class RequisiteReading(Counterparty counterparty, bool acceptsUnverified, List<CrmError> errors)
{
    private readonly List<UnverifiedIdentifier> _added = [];

    /// <summary>The marks, with those that came anew; none ever goes (PARTY-9).</summary>
    public ValueList<UnverifiedIdentifier> Marks() => _added.Count == 0 ? counterparty.Unverified : [.. counterparty.Unverified, .. _added];

    /// <summary>The identifier in its one form; nothing for a blank one.</summary>
    /// <param name="kind">Which sort.</param>
    /// <param name="text">As given.</param>
    /// <param name="field">The field, named by errors.</param>
    /// <param name="check">Gives the one form, or why there is none.</param>
    public string? Read(RequisiteKind kind, string? text, string field, Func<string, (string? Value, CrmError? Reason)> check)
    {
        if (TextRules.IsBlank(text))
        {
            return null;
        }

        var faults = new List<CrmError>();
        TextRules.CheckLine(text, field, faults, allowed: Requisites.Longest);
        if (faults.Count > 0)
        {
            errors.AddRange(faults);
            return text;
        }

        var stripped = Requisites.Strip(text)!;
        if (counterparty.Unverified.Concat(_added).Any(u => u.Kind == kind && string.Equals(u.Text, stripped, StringComparison.Ordinal)))
        {
            return stripped;
        }

        var (value, reason) = check(text!);
        if (value is not null)
        {
            return value;
        }

        if (acceptsUnverified)
        {
            _added.Add(new() { Kind = kind, Text = stripped });
        }
        else
        {
            errors.Add(reason! with { Target = field });
        }

        return stripped;
    }
}
