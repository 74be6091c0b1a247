namespace Crm;

/// <summary>On whose behalf something is done. Immutable, safe to share between threads.</summary>
public sealed record CrmPrincipal
{
    private CrmPrincipal(UserId? user, CrmRights rights, string? reason)
    {
        UserId = user;
        Rights = rights;
        Reason = reason;
    }

    /// <summary>The user; <see langword="null"/> = the system.</summary>
    public UserId? UserId { get; }

    /// <summary>The named rights.</summary>
    public CrmRights Rights { get; }

    /// <summary>Why the system acts; <see langword="null"/> for users.</summary>
    public string? Reason { get; }

    /// <summary>A user.</summary>
    /// <param name="user">The user's id in the embedding application.</param>
    /// <param name="rights">The named rights.</param>
    /// <exception cref="ArgumentException">The id is <c>default</c>.</exception>
    public static CrmPrincipal User(UserId user, CrmRights rights = CrmRights.Standard) =>
        user == default ? throw new ArgumentException("A user id is needed.", nameof(user)) : new(user, rights, null);

    /// <summary>The system itself: background work, imports. Holds all rights.</summary>
    /// <param name="reason">Why, for logs.</param>
    public static CrmPrincipal System(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new(null, CrmRights.All, reason);
    }

    /// <summary>Whether all of the rights are held.</summary>
    /// <param name="rights">The rights.</param>
    public bool Holds(CrmRights rights) => (Rights & rights) == rights;
}
