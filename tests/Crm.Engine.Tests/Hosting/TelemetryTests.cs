using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Crm.Partners;
using Crm.Testing;

namespace Crm.Engine.Tests.Hosting;

/// <summary>Spans and counters named Crm, without personal data (design §9).</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task A_service_call_is_one_span_with_slice_and_verb_and_a_commit_is_counted()
    {
        using var host = CrmTestHost.Create();
        using var outer = new Activity("test").Start();
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Crm",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                // Other tests run beside this one: only what hangs under our own span counts.
                if (activity.TraceId == outer.TraceId)
                {
                    spans.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        long commits = 0;
        using var meters = new MeterListener { InstrumentPublished = (instrument, l) => { if (instrument is { Meter.Name: "Crm", Name: "crm.commits" }) { l.EnableMeasurementEvents(instrument); } } };
        meters.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref commits, value));
        meters.Start();
        await host.Crm.Partners.RegisterAsync(new("Secret name", PartnerRelations.Client), TestContext.Current.CancellationToken);
        var span = Assert.Single(spans);
        Assert.Equal("crm.partners.register", span.OperationName);
        Assert.Equal([("crm.slice", "partners"), ("crm.verb", "register")], span.Tags.Select(t => (t.Key, t.Value)));
        Assert.True(commits >= 1);
    }
}
