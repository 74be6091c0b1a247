using NodaTime;

namespace EventLog.Files;

/// <summary>An event of a case.</summary>
/// <param name="Activity">What was done.</param>
/// <param name="At">When.</param>
/// <param name="Resource">Who did it; empty = unknown.</param>
public sealed record LogEvent(string Activity, Instant At, string Resource);

/// <summary>A case with its events in order of time; events of one moment stand as in the file.</summary>
/// <param name="Name">The case.</param>
/// <param name="Events">At least one.</param>
public sealed record LogCase(string Name, IReadOnlyList<LogEvent> Events);

/// <summary>A row or a case that cannot be used.</summary>
/// <param name="Where">The line, or the case.</param>
/// <param name="What">What is wrong.</param>
public sealed record LogProblem(string Where, string What)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Where}: {What}";
}
