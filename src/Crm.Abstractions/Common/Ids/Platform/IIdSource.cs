namespace Crm;

/// <summary>Makes ids. Implementations are safe to share between threads.</summary>
public interface IIdSource
{
    /// <summary>A new UUID, different from all others.</summary>
    Guid NewId();
}

/// <summary>The one source of chance. Implementations are safe to share between threads.</summary>
public interface IRandomSource
{
    /// <summary>64 random bits.</summary>
    ulong NextBits();
}
