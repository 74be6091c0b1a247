using NodaTime;

namespace Crm;

/// <summary>Scopes that may read copies: what stands behind <c>crm.ReadStale(atMost)</c>. Safe to share between threads.</summary>
public interface ICrmReplicas
{
    /// <summary>The same tenant and principal for reading what may be somewhat old.</summary>
    /// <param name="atMost">How old.</param>
    /// <returns>A scope whose commands are refused with <c>storage.replica.read_only</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="atMost"/> is negative.</exception>
    IStaleCrm ReadStale(Duration atMost);
}

/// <summary>The CRM as it may have been a while ago; for reading only. Safe to share between threads, unless it was made within a transaction.</summary>
public interface IStaleCrm : ICrm
{
    /// <summary>How old answers may be, and how old those so far were.</summary>
    StaleReading Reading { get; }
}
