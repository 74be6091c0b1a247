namespace Crm;

/// <summary>Names a tenant: 1 to 40 characters of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</summary>
/// <remarks>A tenant is part of every key of every store and never a member of a state record (ACC-4).</remarks>
public readonly record struct TenantId
{
    private readonly string? _value;

    private TenantId(string value) => _value = value;

    /// <summary>The tenant of an application that has only one: <c>main</c>.</summary>
    public static TenantId Main { get; } = new("main");

    /// <summary>The text; <c>main</c> for <c>default</c>.</summary>
    public string Value => _value ?? "main";

    /// <summary>Reads a tenant id.</summary>
    /// <param name="text">1 to 40 characters of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</param>
    /// <exception cref="FormatException">The text is not a tenant id.</exception>
    public static TenantId Parse(string text) =>
        TryParse(text, out var tenant)
            ? tenant
            : throw new FormatException("The text is not a tenant id: 1 to 40 characters of a-z, 0-9 and '-' are allowed.");

    /// <summary>Reads a tenant id, if it is one.</summary>
    /// <param name="text">1 to 40 characters of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</param>
    /// <param name="tenant">The tenant.</param>
    public static bool TryParse(string? text, out TenantId tenant)
    {
        var ok = text is { Length: >= 1 and <= 40 } && !text.AsSpan().ContainsAnyExcept(Allowed);
        tenant = ok ? new(text!) : Main;
        return ok;
    }

    /// <inheritdoc/>
    public bool Equals(TenantId other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <summary>The text.</summary>
    public override string ToString() => Value;

    private static readonly System.Buffers.SearchValues<char> Allowed =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
}
