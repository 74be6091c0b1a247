using Crm.Deals;

namespace Crm.Storage.Conformance;

/// <summary>Makes histories: change sets over a few records and keys, most of them right, some stale, foreign or repeated.</summary>
internal sealed class HistoryGenerator
{
    private readonly ConformanceRandom _random;
    private readonly Maker _make;
    private readonly EntityRef[] _entities;
    private readonly EntityRef[] _rows;
    private readonly ReferenceModel _model = new();
    private readonly List<ChangeSet> _sets = [];

    private HistoryGenerator(ConformanceRandom random)
    {
        _random = random;
        _make = new Maker(random);
        _entities = [.. Enumerable.Range(0, 8).Select(i => new EntityRef(i % 2 == 0 ? EntityKinds.Segment : EntityKinds.Partner, random.NextId()))];
        _rows = [.. Enumerable.Range(0, 4).Select(_ => new EntityRef(EntityKinds.DealPassage, random.NextId()))];
    }

    public static IReadOnlyList<ChangeSet> Generate(ConformanceRandom random, int length)
    {
        var generator = new HistoryGenerator(random);
        for (var i = 0; i < length; i++)
        {
            var set = i > 0 && random.OneIn(8) ? random.Pick(generator._sets) : generator.Next();
            generator._sets.Add(set);
            generator._model.Commit(set);
        }

        return generator._sets;
    }

    private ChangeSet Next()
    {
        var touched = Some(_entities, 3);
        var removed = _random.OneIn(3) ? touched.Where(r => _model.VersionOf(r) > 0).Take(1).ToList() : [];
        var saved = touched.Except(removed).ToList();
        var set = _make.Saving([.. saved.Select(Save)]) with { Removals = [.. removed.Select(r => new RecordRemoval(r, Math.Max(1, Version(r))))] };
        var ordinal = set.Journal.Count;
        var owners = saved.Concat(_entities.Except(touched).Where(r => _model.VersionOf(r) > 0)).ToList();
        var written = Some(_rows, 2);
        return set with
        {
            Journal = [.. set.Journal, .. removed.Select(r => _make.Entry(set, ordinal++, r, _model.VersionOf(r) + 1))],
            Notes = set.Journal.Count > 0 && _random.OneIn(4) ? [new() { Id = set.Journal[0].Id, Text = _random.Pick(SampleTexts.All) }] : [],
            Guards = [.. Some([.. _entities.Except(touched)], 2).Select(r => new Guard(r, Version(r)))],
            Releases = Releases(owners),
            Claims = owners.Count == 0 ? [] : [.. Some(Keys, 2).Select(k => new Claim(k.Scope, k.Key, _random.Pick(owners)))],
            Projections = [.. written.Select(r => ProjectionWrite.Of(Row(r)))],
            ProjectionRemovals = [.. Some([.. _rows.Except(written)], 1)],
            Repoints = [.. Repoints(touched)],
        };
    }

    // Somebody the set writes is merged into another, or a set from before is pointed back.
    private IEnumerable<Repoint> Repoints(List<EntityRef> touched)
    {
        var partners = _entities.Where(r => r.Kind == EntityKinds.Partner).ToList();
        if (_random.OneIn(3) && touched.Find(r => r.Kind == EntityKinds.Partner) is { Kind: not null } from)
        {
            return Repoint.Everywhere(from, _random.Pick(partners.FindAll(p => p != from)));
        }

        return _random.OneIn(4) && _sets.FindAll(s => s.Repoints.Count > 0) is { Count: > 0 } merges && _random.Pick(merges) is var merge
            ? Repoint.Everywhere(merge.Repoints[0].To, merge.Repoints[0].From, merge.Id)
            : [];
    }

    public static IReadOnlyList<(string Scope, string Key)> Keys { get; } = [("a", "1"), ("a", "2"), ("a", "ё"), ("a", "е"), ("b", "1"), ("b", "")];

    private Claim[] Releases(List<EntityRef> owners)
    {
        if (!_random.OneIn(3) || owners.Count == 0)
        {
            return [];
        }

        var key = _random.Pick(Keys);
        var holder = _model.Claims.GetValueOrDefault(key);
        return [new Claim(key.Scope, key.Key, holder == default || _random.OneIn(4) ? _random.Pick(owners) : holder)];
    }

    private RecordSave Save(EntityRef reference)
    {
        var (kind, expected) = (CrmModel.Find(reference.Kind)!, Version(reference));
        var name = _random.Pick(SampleTexts.All);
        object record = reference.Kind == EntityKinds.Segment
            ? _make.Segment(name, reference.Id, expected + 1)
            : _make.Partner(name, reference.Id, expected + 1) with { Parent = _random.OneIn(2) ? new(_random.Pick(_entities).Id) : null, Segments = [.. Some(_entities, 3).Select(r => new SegmentId(r.Id))] };
        return new RecordSave(kind, record, expected);
    }

    /// <summary>The version the model has; once in twelve another one.</summary>
    private long Version(EntityRef reference) => _random.OneIn(12) ? _random.Below(4) : _model.VersionOf(reference);

    private DealPassage Row(EntityRef reference)
    {
        var sample = RecordSample.For(DealPassage.Kind);
        return (DealPassage)(_random.OneIn(2) ? sample.Filled : sample.Minimal)(reference.Id, 0) with { Ordinal = _random.Below(1000) };
    }

    private List<T> Some<T>(IReadOnlyList<T> items, int most)
    {
        var rest = items.ToList();
        var some = new List<T>();
        for (var left = Math.Min(_random.Below(most + 1), rest.Count); left > 0; left--)
        {
            var at = _random.Below(rest.Count);
            some.Add(rest[at]);
            rest.RemoveAt(at);
        }

        return some;
    }
}
