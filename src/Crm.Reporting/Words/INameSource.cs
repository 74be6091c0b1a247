namespace Crm.Reporting;

/// <summary>Knows the names of the records a report mentions by id: partners, users, directory entries, kinds, segments.</summary>
/// <remarks>Load the names before writing: the source is asked once per mention and must answer at once. It must be safe to share if the report is.</remarks>
public interface INameSource
{
    /// <summary>The name of a record; <see langword="null"/> where it is not known, then the id's text stands in the report.</summary>
    /// <param name="reference">The record.</param>
    string? NameOf(EntityRef reference);
}

/// <summary>Simple sources of names.</summary>
public static class NameSource
{
    /// <summary>Knows no name: ids stand as they are.</summary>
    public static INameSource Ids { get; } = From(_ => null);

    /// <summary>A source from a function.</summary>
    /// <param name="nameOf">The name of a record, or <see langword="null"/>.</param>
    public static INameSource From(Func<EntityRef, string?> nameOf)
    {
        ArgumentNullException.ThrowIfNull(nameOf);
        return new Function(nameOf);
    }

    /// <summary>The name, or the key where there is no name or no id.</summary>
    internal static string NameOrKey(this INameSource names, string kind, string key) =>
        Guid.TryParseExact(key, "D", out var id) && names.NameOf(new EntityRef(kind, id)) is { Length: > 0 } name ? name : key;

    private sealed class Function(Func<EntityRef, string?> nameOf) : INameSource
    {
        public string? NameOf(EntityRef reference) => nameOf(reference);
    }
}
