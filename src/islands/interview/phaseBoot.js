// Before the first paint: whether the address holds an interview under way, or its report; see parseInterviewLink.
{
  const fields = new URLSearchParams(location.search);
  if (fields.has('q') && fields.has('run'))
    document.documentElement.dataset.interview = fields.has('end') ? 'report' : 'mock';
}
