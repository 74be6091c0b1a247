using System.Collections.Concurrent;
using Crm.Partners;

namespace Crm.Testing;

/// <summary>A register of companies that knows what a test told it. Safe to share between threads.</summary>
public sealed class InMemoryCounterpartyRegistry : ICounterpartyRegistry
{
    private readonly ConcurrentDictionary<(Inn Inn, Kpp? Kpp), RegistryEntry> _entries = new();
    private readonly ConcurrentQueue<RegistryQuery> _asked = new();
    private volatile RegistryAnswer? _instead;

    /// <summary>What was asked, in order.</summary>
    public IReadOnlyList<RegistryQuery> Asked => [.. _asked];

    /// <summary>Makes an entry known; the first of an INN is its head.</summary>
    /// <param name="entry">The entry; one with the same INN and KPP takes its place.</param>
    public InMemoryCounterpartyRegistry Add(RegistryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _entries[(entry.Inn, entry.Kpp)] = entry;
        if (!_entries.TryAdd((entry.Inn, null), entry) && _entries[(entry.Inn, null)].Kpp == entry.Kpp)
        {
            _entries[(entry.Inn, null)] = entry;
        }

        return this;
    }

    /// <summary>Answers everything alike from now on: the register is away, refuses, or knows nobody.</summary>
    /// <param name="answer">The answer; <see langword="null"/> = what it knows again.</param>
    public void AnswerAlways(RegistryAnswer? answer) => _instead = answer;

    /// <inheritdoc/>
    public ValueTask<RegistryAnswer> FindAsync(RegistryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        _asked.Enqueue(query);
        return new(_instead ?? (_entries.TryGetValue((query.Inn, query.Kpp), out var entry) ? new RegistryAnswer.Found(entry) : new RegistryAnswer.NotFound()));
    }
}
