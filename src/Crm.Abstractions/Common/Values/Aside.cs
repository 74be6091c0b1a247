namespace Crm;

/// <summary>Something a record remembers that is no part of what it says: it counts neither in equality nor in hashes.</summary>
/// <typeparam name="T">What is remembered.</typeparam>
internal readonly struct Aside<T>(T? value) : IEquatable<Aside<T>>
    where T : class
{
    public T? Value { get; } = value;

    public bool Equals(Aside<T> other) => true;

    public override bool Equals(object? obj) => obj is Aside<T>;

    public override int GetHashCode() => 0;
}
