namespace Crm.Specifications;

/// <summary>One element of a specification's structure: a kind of node and what it names (member, method, type).</summary>
internal readonly record struct ShapeToken(int Code, object? Reference);

/// <summary>The structure of a specification without its captured values; the key of <see cref="ShapeCache"/>.</summary>
internal sealed class ShapeSignature(Type record, ShapeToken[] tokens, int count, int hash) : IEquatable<ShapeSignature>
{
    public ShapeSignature ToKept() => new(record, tokens[..count], count, hash);

    public bool Equals(ShapeSignature? other) =>
        other is not null && other.Record == record && other.Hash == hash && other.Tokens.SequenceEqual(Tokens);

    public override bool Equals(object? obj) => Equals(obj as ShapeSignature);

    public override int GetHashCode() => hash;

    private Type Record => record;

    private int Hash => hash;

    private ReadOnlySpan<ShapeToken> Tokens => tokens.AsSpan(0, count);
}
