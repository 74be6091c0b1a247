using NodaTime;

namespace Crm.Partners;

/// <summary>What a register would change in a counterparty (PARTY-8). Immutable, safe to share between threads.</summary>
public sealed record CounterpartyProposal
{
    /// <summary>The counterparty as it was compared.</summary>
    public required Counterparty Counterparty { get; init; }

    /// <summary>What the register answered.</summary>
    public required RegistryAnswer Answer { get; init; }

    /// <summary>The differences; <see langword="null"/> where the register did not find it.</summary>
    public RegistryProposal? Proposal { get; init; }

    /// <summary>The changes that fill what is empty and replace what was accepted, for one <see cref="EditCounterparty"/>; give it the version of
    /// <see cref="Counterparty"/>, so that nothing newer is replaced.</summary>
    /// <param name="from">Since when accepted values of KPP, short name and legal address hold; the first value of a field holds from the beginning of time whatever is said.</param>
    /// <param name="accepted">Differing fields that the user took over.</param>
    public ValueList<EditCounterparty.Change> Changes(LocalDate? from, params ReadOnlySpan<RegistryField> accepted)
    {
        var changes = new List<EditCounterparty.Change>();
        foreach (var difference in Proposal?.Differences ?? [])
        {
            if (difference.IsFilled || accepted.Contains(difference.Field))
            {
                changes.Add(ChangeOf(difference, HasHistory(difference.Field) ? from : null, Proposal!.Entry));
            }
        }

        return ValueList.From(changes);
    }

    // The first value holds from the beginning of time; one that was emptied later is filled from the day.
    private bool HasHistory(RegistryField field) => field switch
    {
        RegistryField.Kpp => Counterparty.Kpps.Count > 0,
        RegistryField.LegalAddress => Counterparty.LegalAddresses.Count > 0,
        _ => true,
    };

    private static EditCounterparty.Change ChangeOf(RegistryDifference difference, LocalDate? from, RegistryEntry entry) => difference.Field switch
    {
        RegistryField.Kpp => new EditCounterparty.PutKpp(difference.Proposed, from),
        RegistryField.ShortName => new EditCounterparty.PutShortName(difference.Proposed, from),
        RegistryField.FullName => new EditCounterparty.SetFullName(difference.Proposed),
        RegistryField.LegalAddress => new EditCounterparty.PutLegalAddress((entry.LegalAddressParts ?? new()) with { Line = difference.Proposed }, from),
        _ => new EditCounterparty.PutContactValue(new() { Type = ContactValueType.Phone, Text = difference.Proposed }),
    };
}
