namespace Crm;

/// <summary>Errors that any slice can give.</summary>
public static class CommonErrors
{
    private static readonly ErrorTable Table = new(typeof(CommonErrors));

    /// <summary>The record does not exist or may not be read.</summary>
    public static readonly ErrorDefinition NotFound = Table.Define("common.record.not_found");

    /// <summary>The record was changed by somebody else.</summary>
    public static readonly ErrorDefinition VersionMoved = Table.Define("common.version.moved");

    /// <summary>A required value is missing, empty or a default id.</summary>
    public static readonly ErrorDefinition Required = Table.Define("common.value.required");

    /// <summary>A number, date or moment is outside its range.</summary>
    public static readonly ErrorDefinition OutOfRange = Table.Define("common.value.out_of_range");

    /// <summary>A text is too long.</summary>
    public static readonly ErrorDefinition TextTooLong = Table.Define("common.text.too_long");

    /// <summary>A text holds U+0000 or a lone surrogate.</summary>
    public static readonly ErrorDefinition TextInvalid = Table.Define("common.text.invalid");

    /// <summary>A list is too long.</summary>
    public static readonly ErrorDefinition ListTooLong = Table.Define("common.list.too_long");

    /// <summary>The same thing stands twice in a list.</summary>
    public static readonly ErrorDefinition Duplicate = Table.Define("common.value.duplicate");

    /// <summary>The record named by an id does not exist.</summary>
    public static readonly ErrorDefinition UnknownReference = Table.Define("common.reference.unknown");

    /// <summary>The record named by an id was merged into another one (PARTY-11).</summary>
    public static readonly ErrorDefinition MergedReference = Table.Define("common.reference.merged");

    /// <summary>The principal lacks a named right.</summary>
    public static readonly ErrorDefinition RightMissing = Table.Define("common.right.missing");

    /// <summary>A moment lies in the future.</summary>
    public static readonly ErrorDefinition MomentInFuture = Table.Define("common.moment.in_future");

    /// <summary>A request id was used before by another sort of command.</summary>
    public static readonly ErrorDefinition RequestIdForeign = Table.Define("common.request_id.foreign");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}
