using Crm.Partners;

namespace Crm.Storage.Conformance;

/// <summary>Counterparties, persons, contacts and relations.</summary>
internal static class PartySamples
{
    public static IReadOnlyList<RecordSample> All { get; } =
    [
        RecordSample.Of(FilledCounterparty, (id, version) => new Counterparty
        {
            Id = new(id),
            Version = version,
            Partner = new(SampleValues.Id(1)),
            Type = CounterpartyType.LegalEntity,
            Name = "Counterparty",
            RegisteredAt = SampleValues.Usual,
            RecordedAt = SampleValues.Usual,
        }),
        RecordSample.Of(FilledPerson, (id, version) => new Person { Id = new(id), Version = version, Name = "Person", RegisteredAt = SampleValues.Usual, RecordedAt = SampleValues.Usual }),
        RecordSample.Of(FilledContact, (id, version) => new Contact
        {
            Id = new(id),
            Version = version,
            Person = new(SampleValues.Id(1)),
            Partner = new(SampleValues.Id(2)),
            RegisteredAt = SampleValues.Usual,
            RecordedAt = SampleValues.Usual,
        }),
        RecordSample.Of(
            (id, version) => new RelationKind { Id = new(id), Version = version, Name = SampleTexts.Line, ReverseName = SampleTexts.Line, IsRetired = true },
            (id, version) => new RelationKind { Id = new(id), Version = version, Name = "Kind", ReverseName = "Reverse" }),
        RecordSample.Of(
            (id, version) => new PartnerRelation
            {
                Id = new(id),
                Version = version,
                RelationKind = new(SampleValues.Id(1)),
                From = new(SampleValues.Id(2)),
                To = new(SampleValues.Id(3)),
                Role = SampleTexts.Line,
                StartedOn = SampleValues.FirstDay,
                EndedOn = SampleValues.LastDay,
                RecordedAt = SampleValues.FarFuture,
            },
            (id, version) => new PartnerRelation
            {
                Id = new(id),
                Version = version,
                RelationKind = new(SampleValues.Id(1)),
                From = new(SampleValues.Id(2)),
                To = new(SampleValues.Id(3)),
                RecordedAt = SampleValues.Usual,
            }),
    ];

    /// <summary>One value of each type, and an address with all its parts.</summary>
    public static ValueList<ContactValue> ContactValues() =>
    [
        .. Enum.GetValues<ContactValueType>().Select((type, i) => new ContactValue
        {
            Type = type,
            Kind = new(SampleValues.Id(i + 20)),
            Text = SampleTexts.Line,
            Normalised = SampleTexts.Line,
            Extension = "0042",
            Address = type == ContactValueType.Address ? Address : null,
            Comment = SampleTexts.Line,
            IsMain = true,
        }),
    ];

    /// <summary>Keys of every sort.</summary>
    public static ValueList<string> ContactKeys() => ["n:4951234567", "e:+74951234567", "m:a@b.example", "d:example", "t:ёлка 🚀", .. SampleTexts.All];

    private static PostalAddress Address { get; } = new()
    {
        Country = CountryCode.Ru,
        PostalCode = "101000",
        Region = SampleTexts.Line,
        District = SampleTexts.Line,
        City = SampleTexts.Line,
        Street = SampleTexts.Line,
        House = SampleTexts.Line,
        Flat = SampleTexts.Line,
    };

    private static Counterparty FilledCounterparty(Guid id, long version) => new()
    {
        Id = new(id),
        Version = version,
        Partner = new(SampleValues.Id(1)),
        Type = CounterpartyType.NonResident,
        Name = SampleTexts.Line,
        ShortNames = [new() { Value = "Ёлка" }, new() { From = SampleValues.LeapDay, Value = SampleTexts.Line }],
        FullName = SampleTexts.Line,
        Inn = "7707083893",
        Kpp = "773601001",
        Kpps = [new() { Value = "" }, new() { From = SampleValues.FirstDay, Value = "773601001" }, new() { From = SampleValues.LastDay, Value = "7736AZ001" }],
        Ogrn = "1027700132195",
        Okpo = "00032537",
        Country = CountryCode.Parse("KZ"),
        ForeignTaxNumber = SampleTexts.Line,
        ForeignRegistrationNumber = SampleTexts.Line,
        IdentityDocument = SampleTexts.Line,
        Head = new(SampleValues.Id(2)),
        LegalAddresses = [new() { Value = Address }, new() { From = SampleValues.LeapDay, Value = new() }],
        BankAccounts =
        [
            new() { Number = "40702810938000000001", Bik = "044525225", Bank = SampleTexts.Line, CorrespondentAccount = "30101810400000000225", Swift = "SABRRUMM", Currency = CurrencyCode.Eur, IsMain = true, Comment = SampleTexts.Line },
            new() { Number = "DE02120300000000202051" },
        ],
        Unverified = [.. Enum.GetValues<RequisiteKind>().Select(kind => new UnverifiedIdentifier { Kind = kind, Text = SampleTexts.Line })],
        ContactValues = ContactValues(),
        ContactKeys = ContactKeys(),
        Comment = SampleTexts.Note,
        MergedInto = new(SampleValues.Id(3)),
        RegisteredAt = SampleValues.FarPast,
        RecordedAt = SampleValues.FarFuture,
    };

    private static Person FilledPerson(Guid id, long version) => new()
    {
        Id = new(id),
        Version = version,
        Name = SampleTexts.Line,
        Surname = SampleTexts.Line,
        GivenName = SampleTexts.Line,
        Patronymic = SampleTexts.Line,
        Gender = Gender.Female,
        BirthDate = SampleValues.LeapDay,
        ContactValues = ContactValues(),
        ContactKeys = ContactKeys(),
        Comment = SampleTexts.Note,
        MergedInto = new(SampleValues.Id(1)),
        RegisteredAt = SampleValues.FarPast,
        RecordedAt = SampleValues.FarFuture,
    };

    private static Contact FilledContact(Guid id, long version) => new()
    {
        Id = new(id),
        Version = version,
        Person = new(SampleValues.Id(1)),
        Partner = new(SampleValues.Id(2)),
        Position = SampleTexts.Line,
        Roles = [new(SampleValues.Id(4)), new(SampleValues.Id(3))],
        StartedOn = SampleValues.FirstDay,
        EndedOn = SampleValues.LastDay,
        ContactValues = ContactValues(),
        ContactKeys = ContactKeys(),
        Comment = SampleTexts.Note,
        MergedInto = new(SampleValues.Id(5)),
        RegisteredAt = SampleValues.FarPast,
        RecordedAt = SampleValues.FarFuture,
    };
}
