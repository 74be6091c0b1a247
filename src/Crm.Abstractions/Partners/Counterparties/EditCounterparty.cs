using NodaTime;

namespace Crm.Partners;

/// <summary>Changes fields of a counterparty, all of them or none.</summary>
/// <param name="Counterparty">Which.</param>
/// <param name="Changes">The changes.</param>
public sealed partial record EditCounterparty(CounterpartyId Counterparty, ValueList<EditCounterparty.Change> Changes) : CounterpartyCommand
{
    /// <summary>Changes fields of a counterparty.</summary>
    /// <param name="counterparty">Which.</param>
    /// <param name="changes">The changes.</param>
    public EditCounterparty(CounterpartyId counterparty, params ReadOnlySpan<Change> changes)
        : this(counterparty, ValueList.Create(changes))
    {
    }

    /// <summary>One change: a closed family.</summary>
    public abstract record Change
    {
        private protected Change()
        {
        }
    }

    /// <summary>Puts a short name from a day on; a value of the same day is replaced.</summary>
    /// <param name="Name">The name.</param>
    /// <param name="From">The first day; <see langword="null"/> = replaces the first value, which holds from the beginning of time.</param>
    public sealed record PutShortName(string Name, LocalDate? From = null) : Change;

    /// <summary>Takes back a short name; the one before it holds on. The first cannot be removed.</summary>
    /// <param name="From">Its first day.</param>
    public sealed record WithdrawShortName(LocalDate From) : Change;

    /// <summary>Puts a code of the reason of registration from a day on; a value of the same day is replaced.</summary>
    /// <param name="Kpp">The code; <see langword="null"/> = none from that day on.</param>
    /// <param name="From">The first day; <see langword="null"/> = replaces the first value, which holds from the beginning of time.</param>
    public sealed record PutKpp(string? Kpp, LocalDate? From = null) : Change;

    /// <summary>Takes back a code of the reason of registration; the one before it holds on. The first cannot be removed.</summary>
    /// <param name="From">Its first day.</param>
    public sealed record WithdrawKpp(LocalDate From) : Change;

    /// <summary>Puts a legal address from a day on; a value of the same day is replaced.</summary>
    /// <param name="Address">The address.</param>
    /// <param name="From">The first day; <see langword="null"/> = replaces the first value, which holds from the beginning of time.</param>
    public sealed record PutLegalAddress(PostalAddress Address, LocalDate? From = null) : Change;

    /// <summary>Takes back a legal address; the one before it holds on. The first cannot be removed.</summary>
    /// <param name="From">Its first day.</param>
    public sealed record WithdrawLegalAddress(LocalDate From) : Change;
}
