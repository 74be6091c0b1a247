namespace Crm.Partners;

/// <summary>What a register would change: empty fields are filled, differing ones are only offered (PARTY-8). Immutable, safe to share between threads.</summary>
public sealed record RegistryProposal
{
    private static readonly RegistryField[] OfLegalEntity = Enum.GetValues<RegistryField>();
    private static readonly RegistryField[] OfEntrepreneur = [RegistryField.ShortName, RegistryField.FullName, RegistryField.LegalAddress];

    /// <summary>What the register knows.</summary>
    public required RegistryEntry Entry { get; init; }

    /// <summary>The fields in which the register says something else, in the order of <see cref="RegistryField"/>; an equal field is none.</summary>
    public ValueList<RegistryDifference> Differences { get => field.Freeze(); init; } = new();

    /// <summary>
    /// Compares. Of a legal entity: KPP, short and full name, legal address, telephone; of an entrepreneur: names and address. Texts are equal once folded,
    /// telephones in E.164.
    /// </summary>
    /// <param name="present">What is known.</param>
    /// <param name="entry">What the register says; what it does not know proposes nothing.</param>
    /// <param name="region">The tenant's region of telephones.</param>
    public static RegistryProposal Of(RequisitesView present, RegistryEntry entry, CountryCode region)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(entry);
        var said = new RequisitesView
        {
            Kpp = entry.Kpp?.Value,
            ShortName = entry.ShortName,
            FullName = entry.FullName,
            LegalAddress = entry.LegalAddress,
            Phone = entry.Phone,
        };
        var fields = entry.Inn.IsOfLegalEntity ? OfLegalEntity : entry.Inn.IsOfPerson ? OfEntrepreneur : [];
        return new()
        {
            Entry = entry,
            Differences = ValueList.From(
                from f in fields
                where !TextRules.IsBlank(said[f]) && !IsSame(f, present[f], said[f]!, region)
                select new RegistryDifference(f, TextRules.IsBlank(present[f]) ? null : present[f], WhiteSpace.Trim(said[f]!))),
        };
    }

    /// <summary>The requisites with the empty fields filled and the accepted ones replaced.</summary>
    /// <param name="present">What is known; the same as was compared.</param>
    /// <param name="accepted">Differing fields that the user took over.</param>
    public RequisitesView Apply(RequisitesView present, params ReadOnlySpan<RegistryField> accepted)
    {
        ArgumentNullException.ThrowIfNull(present);
        var result = present;
        foreach (var difference in Differences)
        {
            if (difference.IsFilled || accepted.Contains(difference.Field))
            {
                result = result.With(difference.Field, difference.Proposed);
            }
        }

        return result;
    }

    /// <summary>A counterparty that is about to be registered, with its empty fields filled and the accepted ones replaced.</summary>
    /// <param name="counterparty">The counterparty; the same as was compared.</param>
    /// <param name="accepted">Differing fields that the user took over.</param>
    public RegisterCounterparty Fill(RegisterCounterparty counterparty, params ReadOnlySpan<RegistryField> accepted)
    {
        ArgumentNullException.ThrowIfNull(counterparty);
        foreach (var difference in Differences)
        {
            if (difference.IsFilled || accepted.Contains(difference.Field))
            {
                counterparty = Filled(counterparty, difference);
            }
        }

        return counterparty;
    }

    private RegisterCounterparty Filled(RegisterCounterparty counterparty, RegistryDifference difference) => difference.Field switch
    {
        RegistryField.Kpp => counterparty with { Kpp = difference.Proposed },
        RegistryField.ShortName => counterparty with { ShortName = difference.Proposed },
        RegistryField.FullName => counterparty with { FullName = difference.Proposed },
        RegistryField.LegalAddress => counterparty with { LegalAddress = (Entry.LegalAddressParts ?? new()) with { Line = difference.Proposed } },
        _ => counterparty with { ContactValues = [.. counterparty.ContactValues, new ContactValue { Type = ContactValueType.Phone, Text = difference.Proposed }] },
    };

    private static bool IsSame(RegistryField field, string? present, string said, CountryCode region) =>
        Text.FoldedEquals(present, said)
        || (field == RegistryField.Phone && PhoneNumber.TryParse(present, region, out var a) && PhoneNumber.TryParse(said, region, out var b) && a.E164 == b.E164);
}

/// <summary>A field in which a register says something else.</summary>
/// <param name="Field">The field.</param>
/// <param name="Present">What is known; <see langword="null"/> = nothing.</param>
/// <param name="Proposed">What the register says.</param>
public sealed record RegistryDifference(RegistryField Field, string? Present, string Proposed)
{
    /// <summary>Whether the field is empty and gets the register's value; otherwise the value is only offered.</summary>
    public bool IsFilled => Present is null;
}
