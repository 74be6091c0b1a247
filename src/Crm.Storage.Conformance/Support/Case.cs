namespace Crm.Storage.Conformance.Cases;

/// <summary>Short ways to write a case.</summary>
internal static class Case
{
    public static ConformanceCase Of(string area, string name, Func<ConformanceContext, CancellationToken, Task> body) =>
        new() { Area = area, Name = name, Body = body };

    /// <summary>One case for each kind of record.</summary>
    public static IEnumerable<ConformanceCase> ForKinds(
        string area, IEnumerable<RecordKind> kinds, string name, Func<ConformanceContext, RecordKind, CancellationToken, Task> body) =>
        kinds.Select(kind => Of(area, name.Replace("{kind}", kind.Name, StringComparison.Ordinal), (context, token) => body(context, kind, token)));

    public static IEnumerable<RecordKind> Entities => CrmModel.Kinds.Where(k => k.IsVersioned);
}
