namespace Crm.Partners;

/// <summary>Errors of key dates.</summary>
public static class KeyDateErrors
{
    private static readonly ErrorTable Table = new(typeof(KeyDateErrors));

    /// <summary>There is no such day of the year, or not in that year.</summary>
    public static readonly ErrorDefinition DayInvalid = Table.Define("key_date.day.invalid");

    /// <summary>Records of the kind have no key dates.</summary>
    public static readonly ErrorDefinition SubjectUnsupported = Table.Define("key_date.subject.unsupported");

    /// <summary>A key date stays with the record it was written down for.</summary>
    public static readonly ErrorDefinition SubjectFixed = Table.Define("key_date.subject.fixed");

    /// <summary>The record was merged into another; its key dates are the survivor's (PARTY-11).</summary>
    public static readonly ErrorDefinition SubjectMerged = Table.Define("key_date.subject.merged");

    /// <summary>The record has as many key dates as it may have.</summary>
    public static readonly ErrorDefinition TooMany = Table.Define("key_date.count.too_many");

    /// <summary>A lead time is missing, outside its range, or stands twice, or the day is outside the calendar.</summary>
    public static readonly ErrorDefinition LeadsInvalid = Table.Define("key_date.leads.invalid");

    /// <summary>The cursor does not belong to this question.</summary>
    public static readonly ErrorDefinition CursorForeign = Table.Define("key_date.cursor.foreign");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}
