namespace Crm.Storage;

/// <summary>Errors of texts in JSON.</summary>
public static class CrmJsonErrors
{
    private static readonly ErrorTable Table = new(typeof(CrmJsonErrors));

    /// <summary>The text is longer than allowed.</summary>
    public static readonly ErrorDefinition TooLarge = Table.Define("json.document.too_large");

    /// <summary>The text is not JSON, nested too deeply, or does not have the form of what is read.</summary>
    public static readonly ErrorDefinition Invalid = Table.Define("json.document.invalid");

    /// <summary>A text of a form this library does not know was read from one sort of store and is to be written to another.</summary>
    public static readonly ErrorDefinition FormForeign = Table.Define("json.form.foreign");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}
