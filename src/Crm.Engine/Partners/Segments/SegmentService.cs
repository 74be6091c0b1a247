using Crm.Kernel;
using Crm.Specifications;
using NodaTime;

namespace Crm.Partners;

/// <summary>Load → decide → commit for segments (PARTY-13).</summary>
internal sealed class SegmentService(CrmSession session) : ISegmentService
{
    private readonly ReadRepository<Segment> _segments = new(session);

    public ValueTask<Segment> GetAsync(SegmentId id, CancellationToken cancellationToken = default) => session.GetAsync<Segment>(id.Value, cancellationToken);

    public ValueTask<IReadOnlyList<Segment>> ListAsync(Specification<Segment> specification, CancellationToken cancellationToken = default) =>
        _segments.ListAsync(specification, cancellationToken);

    public ValueTask<Segment> SaveAsync(SaveSegment command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        session.Require(CrmRights.ManageDirectories);
        return CommandRunner.RunAsync(
            session, new CommandEnvelope("segments", "save", command.RequestId, command.ExpectedVersion) { Target = command.Segment?.Value }, command, SaveAsync, cancellationToken);
    }

    private static async ValueTask<Segment> SaveAsync(SaveSegment command, Work work, CancellationToken cancellationToken)
    {
        var errors = new List<CrmError>();
        TextRules.CheckLine(command.Name, "name", errors, required: true);
        if (command.Segment is not { } id)
        {
            errors.ThrowIfAny();
            var segment = new Segment { Id = new SegmentId(work.Session.NewId()), Version = 1, Name = command.Name, BansShipment = command.BansShipment };
            return Write(work, null, segment, work.RecordAfter(Instant.MinValue), "segment.made");
        }

        var before = await work.Session.GetAsync<Segment>(id.Value, cancellationToken).ConfigureAwait(false);
        CommandRunner.CheckExpected(before, command.ExpectedVersion);
        errors.ThrowIfAny();
        var after = before with { Name = command.Name, BansShipment = command.BansShipment };
        return after == before
            ? before
            : Write(
                work, before, after with { Version = before.Version + 1 }, await RecordWriter.RecordAfterLastAsync(work, before, cancellationToken).ConfigureAwait(false), "segment.edited");
    }

    private static Segment Write(Work work, Segment? before, Segment after, Instant recordedAt, string verb) => RecordWriter.Save(
        work, after, recordedAt, verb, new FieldChanges().Hidden("name", before?.Name, after.Name).Value("bans_shipment", before?.BansShipment, after.BansShipment));
}
