namespace Crm.Partners;

/// <summary>What came of a registration: a closed family (PARTY-7). Immutable, safe to share between threads.</summary>
public abstract record RegistrationAnswer
{
    private RegistrationAnswer()
    {
    }

    /// <summary>Everything was saved in one commit.</summary>
    /// <param name="Partner">The client: new, or the one that was found and used.</param>
    public sealed record Registered(PartnerId Partner) : RegistrationAnswer
    {
        /// <summary>Whether the partner is new.</summary>
        public bool IsNew { get; init; }

        /// <summary>The new counterparty.</summary>
        public CounterpartyId? Counterparty { get; init; }

        /// <summary>The new contact.</summary>
        public ContactId? Contact { get; init; }

        /// <summary>The person of the contact, new or known before.</summary>
        public PersonId? Person { get; init; }

        /// <summary>The subdivisions that were put under the new counterparty.</summary>
        public ValueList<CounterpartyId> Attached { get => field.Freeze(); init; } = new();
    }

    /// <summary>Nothing was saved: somebody was found, and the user is to choose.</summary>
    /// <param name="Check">Who was found.</param>
    public sealed record Asked(RegistrationCheck Check) : RegistrationAnswer;
}
