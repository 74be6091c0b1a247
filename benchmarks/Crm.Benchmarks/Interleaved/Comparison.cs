namespace Crm.Benchmarks;

/// <summary>Several ways to do the same, measured in turns in one run: neighbours on the machine disturb all of them alike.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="What">What is compared, in a sentence.</param>
/// <param name="Sizes">How many records there are; one table row for each side and size.</param>
/// <param name="Sides">Makes the sides for a size; the first one is the peer that the others are divided by.</param>
internal sealed record Comparison(string Name, string What, IReadOnlyList<int> Sizes, Func<int, Task<IReadOnlyList<Side>>> Sides)
{
    /// <summary>Whether the clock on the wall counts and not the work of the thread: where waiting for the disk or for other threads is part of the matter. Bytes are then of all threads.</summary>
    public bool IsOnTheWall { get; init; }
}

/// <summary>One way to do it.</summary>
/// <param name="Name">Which.</param>
/// <param name="Run">Does it so many times, on the calling thread.</param>
internal sealed record Side(string Name, Action<int> Run)
{
    /// <summary>So many times each round instead of as many as fill the time: for work that changes what it works on.</summary>
    public int? Times { get; init; }

    /// <summary>Done before the clock runs, told how many times the work will be done.</summary>
    public Action<int>? Prepare { get; init; }

    /// <summary>The first side of its size is divided by; set to compare with another one.</summary>
    public string? Peer { get; init; }

    /// <summary>Further sides to be compared with; the same times, another row.</summary>
    public IReadOnlyList<string> AlsoBy { get; init; } = [];
}
