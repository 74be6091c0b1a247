using NodaTime;

namespace Crm.Tests.Common.CustomFields;

/// <summary>PARTY-20.</summary>
public sealed class CustomFieldRulesTests
{
    private static readonly CustomFieldDefinition[] Definitions =
    [
        Field("note", CustomFieldType.Text),
        Field("size", CustomFieldType.Number),
        Field("budget", CustomFieldType.Money),
        Field("since", CustomFieldType.Date),
        Field("vip", CustomFieldType.YesNo),
        Field("region", CustomFieldType.Choice) with { Choices = [new("north", "North"), new("south", "South")] },
        Field("owner", CustomFieldType.Reference) with { ReferenceKind = EntityKinds.User },
        Field("other", CustomFieldType.Reference),
    ];

    private static readonly EntityRef User = new(EntityKinds.User, new Guid(1, 0, 0, new byte[8]));

    [Fact]
    public void Values_that_fit_their_definitions_are_accepted() => Assert.Empty(Codes(
        CustomFieldValue.OfText("note", "Ёлка 🎄"),
        CustomFieldValue.OfNumber("size", -0.000001m),
        CustomFieldValue.OfMoney("budget", new Money(5m, CurrencyCode.Rub)),
        CustomFieldValue.OfDate("since", new LocalDate(2026, 8, 1)),
        CustomFieldValue.OfYesNo("vip", false),
        CustomFieldValue.OfChoice("region", "south"),
        CustomFieldValue.OfReference("owner", User),
        CustomFieldValue.OfReference("other", User)));

    [Fact]
    public void A_value_has_exactly_one_content()
    {
        Refused(CustomFieldErrors.NotExactlyOne, new CustomFieldValue { Key = "note" });
        Refused(CustomFieldErrors.NotExactlyOne, CustomFieldValue.OfText("note", "x") with { YesNo = false });
        Assert.Null((CustomFieldValue.OfText("note", "x") with { Number = 0m }).Type);
    }

    [Fact]
    public void Keys_are_known_and_stand_once()
    {
        Refused(CustomFieldErrors.KeyUnknown, CustomFieldValue.OfText("Note", "x"));
        Refused(CustomFieldErrors.KeyUnknown, CustomFieldValue.OfText(null!, "x"));
        Refused(CustomFieldErrors.KeyDuplicate, CustomFieldValue.OfText("note", "x"), CustomFieldValue.OfText("note", "y"));
    }

    [Fact]
    public void A_content_has_the_type_of_the_definition()
    {
        Refused(CustomFieldErrors.WrongType, CustomFieldValue.OfText("size", "5"));
        Refused(CustomFieldErrors.WrongType, CustomFieldValue.OfText("region", "north"));
        Refused(CustomFieldErrors.WrongType, CustomFieldValue.OfReference("owner", User with { Kind = EntityKinds.Partner }));
        Refused(CustomFieldErrors.ChoiceUnknown, CustomFieldValue.OfChoice("region", "North"));
    }

    [Fact]
    public void A_content_is_in_its_range()
    {
        Refused(CustomFieldErrors.NumberOutOfRange, CustomFieldValue.OfNumber("size", 1_000_000_000_000m));
        Refused(CustomFieldErrors.NumberOutOfRange, CustomFieldValue.OfNumber("size", 0.0000001m));
        Refused(CustomFieldErrors.DateOutOfRange, CustomFieldValue.OfDate("since", new LocalDate(0, 1, 1)));
        Refused(MoneyErrors.CurrencyMissing, CustomFieldValue.OfMoney("budget", default));
        Refused(CommonErrors.TextTooLong, CustomFieldValue.OfText("note", new string('x', 401)));
        Refused(CommonErrors.TextInvalid, CustomFieldValue.OfText("note", "\0"));
        Refused(CommonErrors.Required, CustomFieldValue.OfReference("other", default));
    }

    [Fact]
    public void A_required_field_has_a_value_that_is_not_blank()
    {
        CustomFieldDefinition[] required = [Field("note", CustomFieldType.Text) with { Required = true }];
        Assert.Equal([CustomFieldErrors.ValueMissing.Code], Codes(required));
        Assert.Equal([CustomFieldErrors.ValueMissing.Code], Codes(required, CustomFieldValue.OfText("note", "\u00A0 ")));
        Assert.Empty(Codes(required, CustomFieldValue.OfText("note", "x")));
    }

    [Fact]
    public void A_record_has_at_most_100_values()
    {
        var fields = Enumerable.Range(0, 101).Select(i => Field($"f{i}", CustomFieldType.YesNo)).ToArray();
        var values = fields.Select(f => CustomFieldValue.OfYesNo(f.Key, true)).ToArray();
        Assert.Equal([CustomFieldErrors.TooMany.Code], Codes(fields, values));
        Assert.Empty(Codes(fields, values[1..]));
        Assert.Equal([CustomFieldErrors.TooMany.Code], DefinitionCodes(fields));
    }

    [Fact]
    public void Every_fault_is_reported_with_the_key_as_target()
    {
        var errors = new List<CrmError>();
        CustomFieldRules.Check([CustomFieldValue.OfText("size", "5"), CustomFieldValue.OfText("gone", "x")], Definitions, errors);
        Assert.Equal([("custom_field.value.wrong_type", "size"), ("custom_field.key.unknown", "gone")], errors.Select(e => (e.Code, e.Target!)));
    }

    [Fact]
    public void Definitions_are_checked_before_they_are_saved()
    {
        Assert.Empty(DefinitionCodes(Definitions));
        Assert.Equal([CustomFieldErrors.KeyInvalid.Code], DefinitionCodes(Field("Note", CustomFieldType.Text)));
        Assert.Equal([CustomFieldErrors.KeyInvalid.Code], DefinitionCodes(Field(new string('a', 41), CustomFieldType.Text)));
        Assert.Equal([CustomFieldErrors.KeyDuplicate.Code], DefinitionCodes(Definitions[0], Definitions[0]));
        Assert.Equal([CommonErrors.Required.Code], DefinitionCodes(Definitions[0] with { Name = " " }));
        Assert.Equal([CustomFieldErrors.ChoicesInvalid.Code], DefinitionCodes(Field("region", CustomFieldType.Choice)));
        Assert.Equal([CustomFieldErrors.ChoicesInvalid.Code], DefinitionCodes(Definitions[0] with { Choices = [new("a", "A")] }));
        Assert.Equal([CustomFieldErrors.KeyDuplicate.Code], DefinitionCodes(Definitions[5] with { Choices = [new("a", "A"), new("a", "B")] }));
        Assert.Equal([CustomFieldErrors.WrongType.Code], DefinitionCodes(Definitions[0] with { ReferenceKind = EntityKinds.User }));
        Assert.Equal([CustomFieldErrors.WrongType.Code], DefinitionCodes(Field("note", (CustomFieldType)9)));
    }

    private static CustomFieldDefinition Field(string key, CustomFieldType type) => new() { Key = key, Name = "Field", Type = type };

    private static void Refused(ErrorDefinition error, params CustomFieldValue[] values) => Assert.Equal([error.Code], Codes(values));

    private static IEnumerable<string> Codes(params CustomFieldValue[] values) => Codes(Definitions, values);

    private static IEnumerable<string> Codes(CustomFieldDefinition[] definitions, params CustomFieldValue[] values)
    {
        var errors = new List<CrmError>();
        CustomFieldRules.Check(values, definitions, errors);
        return errors.Select(e => e.Code);
    }

    private static IEnumerable<string> DefinitionCodes(params CustomFieldDefinition[] definitions)
    {
        var errors = new List<CrmError>();
        CustomFieldDefinitionRules.Check(definitions, errors);
        return errors.Select(e => e.Code);
    }
}
