using System.Collections.Frozen;

namespace Crm.Partners;

/// <summary>Which tests the fields of conditions know (PARTY-13).</summary>
internal static class SegmentFields
{
    private static readonly FrozenDictionary<SegmentField, SegmentTest[]> Tests = new Dictionary<SegmentField, SegmentTest[]>
    {
        [SegmentField.Name] = [SegmentTest.Contains],
        [SegmentField.Type] = [SegmentTest.OneOf],
        [SegmentField.Relations] = [SegmentTest.OneOf],
        [SegmentField.WorkStatus] = [SegmentTest.OneOf],
        [SegmentField.Importance] = [SegmentTest.OneOf],
        [SegmentField.Gender] = [SegmentTest.IsSet, SegmentTest.OneOf],
        [SegmentField.MainManager] = [SegmentTest.IsSet, SegmentTest.OneOf],
        [SegmentField.Responsible] = [SegmentTest.IsSet, SegmentTest.OneOf],
        [SegmentField.Region] = [SegmentTest.IsSet, SegmentTest.OneOf, SegmentTest.Under],
        [SegmentField.Holding] = [SegmentTest.IsSet, SegmentTest.OneOf, SegmentTest.Under],
        [SegmentField.AccessGroup] = [SegmentTest.IsSet, SegmentTest.OneOf],
        [SegmentField.Category] = [SegmentTest.IsSet, SegmentTest.OneOf],
        [SegmentField.Source] = [SegmentTest.IsSet, SegmentTest.OneOf],
        [SegmentField.Channel] = [SegmentTest.IsSet, SegmentTest.OneOf],
        [SegmentField.Segment] = [SegmentTest.IsSet, SegmentTest.OneOf],
        [SegmentField.BirthDate] = [SegmentTest.IsSet, SegmentTest.AtLeast, SegmentTest.AtMost],
        [SegmentField.RegisteredOn] = [SegmentTest.IsSet, SegmentTest.AtLeast, SegmentTest.AtMost, SegmentTest.Within],
        [SegmentField.ContactType] = [SegmentTest.OneOf],
        [SegmentField.Contact] = [SegmentTest.Contains],
        [SegmentField.Fact] = [SegmentTest.AtLeast, SegmentTest.AtMost],
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<CustomFieldType, SegmentTest[]> OwnTests = new Dictionary<CustomFieldType, SegmentTest[]>
    {
        [CustomFieldType.Text] = [SegmentTest.IsSet, SegmentTest.OneOf],
        [CustomFieldType.Choice] = [SegmentTest.IsSet, SegmentTest.OneOf],
        [CustomFieldType.YesNo] = [SegmentTest.IsSet, SegmentTest.OneOf],
        [CustomFieldType.Number] = [SegmentTest.IsSet, SegmentTest.AtLeast, SegmentTest.AtMost],
        [CustomFieldType.Money] = [SegmentTest.IsSet, SegmentTest.AtLeast, SegmentTest.AtMost],
        [CustomFieldType.Date] = [SegmentTest.IsSet, SegmentTest.AtLeast, SegmentTest.AtMost],
    }.ToFrozenDictionary();

    /// <summary>The tests of a field that is not the user's own.</summary>
    public static IReadOnlyList<SegmentTest> Of(SegmentField field) => Tests.GetValueOrDefault(field) ?? [];

    /// <summary>The tests of one of the user's own fields.</summary>
    public static IReadOnlyList<SegmentTest> Of(CustomFieldType type) => OwnTests.GetValueOrDefault(type) ?? [SegmentTest.IsSet];

    /// <summary>Whether the bound of a test is a day.</summary>
    public static bool IsOfDays(SegmentField field, CustomFieldType? type) => field is SegmentField.BirthDate or SegmentField.RegisteredOn || type == CustomFieldType.Date;

    /// <summary>Whether a text is a value of a field that names values of an enumeration.</summary>
    public static bool IsNamed(SegmentField field, string value) => field switch
    {
        SegmentField.Type => IsName<PartnerType>(value),
        SegmentField.Relations => IsName<PartnerRelations>(value) && value != nameof(PartnerRelations.None),
        SegmentField.WorkStatus => IsName<PartnerWorkStatus>(value),
        SegmentField.Importance => IsName<PartnerImportance>(value),
        SegmentField.Gender => IsName<Gender>(value),
        SegmentField.ContactType => IsName<ContactValueType>(value),
        _ => true,
    };

    /// <summary>Whether the values of a field are ids.</summary>
    public static bool IsOfIds(SegmentField field) => DirectoryOf(field) is not null || field is SegmentField.MainManager or SegmentField.Responsible or SegmentField.Segment;

    /// <summary>The directory whose entries a field names.</summary>
    public static string? DirectoryOf(SegmentField field) => field switch
    {
        SegmentField.Region => Directories.DirectoryCodes.Region,
        SegmentField.Holding => Directories.DirectoryCodes.Holding,
        SegmentField.AccessGroup => Directories.DirectoryCodes.AccessGroup,
        SegmentField.Category => Directories.DirectoryCodes.PartnerCategory,
        SegmentField.Source => Directories.DirectoryCodes.Source,
        SegmentField.Channel => Directories.DirectoryCodes.Channel,
        _ => null,
    };

    private static bool IsName<TEnum>(string value)
        where TEnum : struct, Enum => Enum.GetNames<TEnum>().Contains(value, StringComparer.Ordinal);
}
