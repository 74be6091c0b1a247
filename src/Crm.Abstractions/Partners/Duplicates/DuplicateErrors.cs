namespace Crm.Partners;

/// <summary>Errors of the search for duplicates.</summary>
public static class DuplicateErrors
{
    private static readonly ErrorTable Table = new(typeof(DuplicateErrors));

    /// <summary>The scheme has no attribute, an unknown one, or one twice.</summary>
    public static readonly ErrorDefinition AttributesInvalid = Table.Define("duplicate.scheme.attributes_invalid");

    /// <summary>A weight, similarity or threshold of the scheme is outside its range.</summary>
    public static readonly ErrorDefinition NumberOutOfRange = Table.Define("duplicate.scheme.number_out_of_range");

    /// <summary>Records of the kind are not searched for duplicates.</summary>
    public static readonly ErrorDefinition KindUnsupported = Table.Define("duplicate.question.kind_unsupported");

    /// <summary>So many answers are not given at once.</summary>
    public static readonly ErrorDefinition MostOutOfRange = Table.Define("duplicate.question.most_out_of_range");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}
