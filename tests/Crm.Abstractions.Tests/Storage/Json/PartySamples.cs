using Crm.Partners;
using Crm.Storage;
using static Crm.Abstractions.Tests.Storage.Json.Samples;

namespace Crm.Abstractions.Tests.Storage.Json;

/// <summary>One value of each record of who we deal with, with every member set.</summary>
internal static class PartySamples
{
    public static IEnumerable<(RecordKind Kind, object Record)> All =>
    [
        .. ClientSamples.All,
        (Counterparty.Kind, Counterparty),
        (Person.Kind, Person),
        (Contact.Kind, Contact),
        (RelationKind.Kind, new RelationKind { Id = new(Id(1)), Version = 1, Name = "Подрядчик", ReverseName = "Заказчик", IsRetired = true }),
        (PartnerRelation.Kind, new PartnerRelation { Id = new(Id(1)), Version = 2, RelationKind = new(Id(2)), From = new(Id(3)), To = new(Id(4)), Role = "кровля", StartedOn = new(2001, 2, 3), EndedOn = new(2002, 3, 4), RecordedAt = At }),
    ];

    public static Partner Partner { get; } = new()
    {
        Id = new(Id(1)),
        Version = 4,
        Name = "ООО «Ромашка»",
        PublicName = "Ромашка",
        Type = PartnerType.Person,
        Gender = Gender.Female,
        BirthDate = new(2000, 2, 29),
        Relations = PartnerRelations.Client | PartnerRelations.Carrier,
        MainManager = new(Id(2)),
        Region = new(Id(3)),
        Parent = new(Id(4)),
        Holding = new(Id(7)),
        AccessGroup = new(Id(8)),
        Category = new(Id(9)),
        Source = new(Id(10)),
        Channel = new(Id(11)),
        WorkStatus = PartnerWorkStatus.NotWorking,
        Importance = PartnerImportance.High,
        Responsible = [new() { Role = new(Id(12)), User = new(Id(13)) }],
        ContactValues = ContactValues,
        ContactKeys = ["e:+74951234567"],
        Comment = "Line\nline",
        MergedInto = new(Id(14)),
        RegisteredOn = new(2017, 3, 1),
        Segments = [new(Id(5)), new(Id(6))],
        CustomFields = [CustomFieldValue.OfDate("since", new(2001, 2, 3))],
        RegisteredAt = At,
        RecordedAt = At,
    };

    private static ValueList<ContactValue> ContactValues =>
    [
        new() { Type = ContactValueType.Phone, Kind = new(Id(20)), Text = "8 (495) 123-45-67 доб. 12", Normalised = "+74951234567", Extension = "12", Comment = "c", IsMain = true },
        new() { Type = ContactValueType.Address, Text = "Город", Address = Address },
    ];

    private static PostalAddress Address => new()
    {
        Country = CountryCode.Ru,
        PostalCode = "101000",
        Region = "Р",
        District = "О",
        City = "Город",
        Street = "Улица",
        House = "1",
        Flat = "2",
    };

    private static Counterparty Counterparty => new()
    {
        Id = new(Id(1)),
        Version = 3,
        Partner = new(Id(2)),
        Type = CounterpartyType.Entrepreneur,
        Name = "ИП Иванов",
        ShortNames = [new() { Value = "ИП Петров" }, new() { From = new(2010, 5, 6), Value = "ИП Иванов" }],
        FullName = "Индивидуальный предприниматель Иванов",
        Inn = "500100732259",
        Kpp = "773601001",
        Kpps = [new() { Value = "773601001" }],
        Ogrn = "304500116000157",
        Okpo = "0104694155",
        Country = CountryCode.Ru,
        ForeignTaxNumber = "DE 1",
        ForeignRegistrationNumber = "HRB 2",
        IdentityDocument = "4500 000000",
        Head = new(Id(3)),
        LegalAddresses = [new() { Value = Address }],
        BankAccounts = [new() { Number = "40702810938000000001", Bik = "044525225", Bank = "Банк", CorrespondentAccount = "30101810400000000225", Swift = "SABRRUMM", Currency = CurrencyCode.Rub, IsMain = true, Comment = "c" }],
        Unverified = [new() { Kind = RequisiteKind.Okpo, Text = "0104694155" }],
        ContactValues = ContactValues,
        ContactKeys = ["e:+74951234567"],
        Comment = "Comment",
        MergedInto = new(Id(4)),
        RegisteredAt = At,
        RecordedAt = At,
    };

    private static Person Person => new()
    {
        Id = new(Id(1)),
        Version = 2,
        Name = "Иванова Анна Петровна",
        Surname = "Иванова",
        GivenName = "Анна",
        Patronymic = "Петровна",
        Gender = Gender.Female,
        BirthDate = new(2000, 2, 29),
        ContactValues = ContactValues,
        ContactKeys = ["e:+74951234567"],
        Comment = "Comment",
        MergedInto = new(Id(2)),
        RegisteredAt = At,
        RecordedAt = At,
    };

    private static Contact Contact => new()
    {
        Id = new(Id(1)),
        Version = 2,
        Person = new(Id(2)),
        Partner = new(Id(3)),
        Position = "Директор",
        Roles = [new(Id(4))],
        StartedOn = new(2010, 1, 1),
        EndedOn = new(2020, 1, 1),
        ContactValues = ContactValues,
        ContactKeys = ["e:+74951234567"],
        Comment = "Comment",
        MergedInto = new(Id(5)),
        RegisteredAt = At,
        RecordedAt = At,
    };
}
