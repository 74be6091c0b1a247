using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Segments of partners. Safe to share between threads.</summary>
public interface ISegmentService
{
    /// <summary>The segment.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none.</exception>
    ValueTask<Segment> GetAsync(SegmentId id, CancellationToken cancellationToken = default);

    /// <summary>The segments that satisfy the specification.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<Segment>> ListAsync(Specification<Segment> specification, CancellationToken cancellationToken = default);

    /// <summary>Makes a segment, or changes its name and ban. Needs <see cref="CrmRights.ManageDirectories"/>.</summary>
    /// <param name="command">The segment.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<Segment> SaveAsync(SaveSegment command, CancellationToken cancellationToken = default);
}

/// <summary>Makes a segment, or changes one.</summary>
/// <param name="Name">The name.</param>
public sealed record SaveSegment(string Name)
{
    /// <summary>The segment to change; absent = a new one.</summary>
    public SegmentId? Segment { get; init; }

    /// <summary>Whether its partners get no new deals (DEAL-8).</summary>
    public bool BansShipment { get; init; }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version the caller has seen; a moved one is refused at once.</summary>
    public long? ExpectedVersion { get; init; }
}
