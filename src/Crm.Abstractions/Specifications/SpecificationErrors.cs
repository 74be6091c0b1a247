namespace Crm.Specifications;

/// <summary>Why a specification is refused. Every store refuses the same ones, before it runs anything.</summary>
public static class SpecificationErrors
{
    private static readonly ErrorTable Table = new(typeof(SpecificationErrors));

    /// <summary>A part of the condition is outside the portable subset.</summary>
    public static readonly ErrorDefinition NotPortable = Table.Define("specification.expression.not_portable");

    /// <summary>A text is compared in a way that differs from store to store.</summary>
    public static readonly ErrorDefinition TextNotPortable = Table.Define("specification.text.not_portable");

    /// <summary>The text looked for is missing (<see langword="null"/>).</summary>
    public static readonly ErrorDefinition TextMissing = Table.Define("specification.text.missing");

    /// <summary>The conditions have more than 500 nodes.</summary>
    public static readonly ErrorDefinition SizeExceeded = Table.Define("specification.size.exceeded");

    /// <summary>A captured list has more than 100,000 values.</summary>
    public static readonly ErrorDefinition ListTooLong = Table.Define("specification.list.too_long");

    /// <summary>A captured list is missing (<see langword="null"/>).</summary>
    public static readonly ErrorDefinition ListMissing = Table.Define("specification.list.missing");

    /// <summary>A captured value cannot be read: reading it threw an exception.</summary>
    public static readonly ErrorDefinition ValueUnreadable = Table.Define("specification.value.unreadable");

    /// <summary>More than three order keys.</summary>
    public static readonly ErrorDefinition OrderTooMany = Table.Define("specification.order.too_many");

    /// <summary>An order key is not a stored scalar of the record.</summary>
    public static readonly ErrorDefinition OrderNotScalar = Table.Define("specification.order.not_scalar");

    /// <summary>A related condition stands inside a related condition.</summary>
    public static readonly ErrorDefinition RelatedTooDeep = Table.Define("specification.related.too_deep");

    /// <summary>A related condition does not start at an id of the record.</summary>
    public static readonly ErrorDefinition RelatedNotId = Table.Define("specification.related.not_id");

    /// <summary>Skip or take is negative.</summary>
    public static readonly ErrorDefinition PagingOutOfRange = Table.Define("specification.paging.out_of_range");

    /// <summary>The cursor was made by another specification.</summary>
    public static readonly ErrorDefinition CursorForeign = Table.Define("specification.cursor.foreign");

    /// <summary>The text is not a cursor or is damaged.</summary>
    public static readonly ErrorDefinition CursorInvalid = Table.Define("specification.cursor.invalid");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}
