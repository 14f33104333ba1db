#!/usr/bin/env python3
"""Makes small archives of every kind that `stemma ingest` reads, for src/engine/archives_test.cc.

  tools/make_archives.py FOLDER

All words are our own. The same call gives the same bytes; zstd and brotli are made by their tools.
"""
import base64, gzip, io, os, subprocess, sys, tarfile, zipfile, zlib

folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)

def page(title, text, more=''):
    return ('<!DOCTYPE html><html><head><title>%s</title>%s</head><body><article><h1>%s</h1>%s</article></body></html>'
            % (title, more, title, ''.join('<p>%s</p>' % p for p in text))).encode()

BOATS = page('Three boats sink off Tarvia', ['Three boats sank in the storm off Tarvia on Tuesday, the harbour police said.',
             'As many as 40 people were on board, the Tarvia Post reported, citing the coast guard.'])
BRIDGE = page('Old bridge at Kelbrask closed', ['The old bridge at Kelbrask was closed on Monday after a pillar moved, the mayor said.',
              'About 2,000 people cross it every day, according to the town council.'])
CAFE = '<html><head><title>Caf\u00e9 burns</title></head><body><h1>Caf\u00e9 burns</h1><p>A caf\u00e9 in Port Essel burnt down at night, firefighters said.</p></body></html>'

def write(name, data):
    with open(os.path.join(folder, name), 'wb') as f:
        f.write(data)

def gz(data):
    return gzip.compress(data, 9, mtime=0)

def tool(args, data):
    return subprocess.run(args, input=data, stdout=subprocess.PIPE, check=True).stdout

# ---- WARC ----
def record(kind, uri, block, content_type='application/http; msgtype=response', version='1.0', length=None):
    head = 'WARC/%s\r\nWARC-Type: %s\r\n' % (version, kind)
    if uri:
        head += 'WARC-Target-URI: %s\r\n' % uri
    head += 'WARC-Date: 2031-03-05T06:07:08Z\r\nWARC-Record-ID: <urn:uuid:0>\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n' % (
        content_type, len(block) if length is None else length)
    return head.encode() + block + b'\r\n\r\n'

def http(body, head='Content-Type: text/html; charset=utf-8', status='200 OK'):
    return ('HTTP/1.1 %s\r\n%s\r\n\r\n' % (status, head)).encode() + body

def chunked(body, size=100):
    out = b''
    for i in range(0, len(body), size):
        part = body[i:i + size]
        out += b'%x;x=1\r\n' % len(part) + part + b'\r\n'
    return out + b'0\r\n\r\n'

def br(data):
    # One stored meta-block: brotli without its tool. WBITS 16 (one bit 0), not last, MNIBBLES 4, MLEN-1, uncompressed.
    assert len(data) <= 65536
    bits = 0 | 0 << 1 | 0 << 2 | (len(data) - 1) << 4 | 1 << 20
    return bits.to_bytes(3, 'little') + data + b'\x03'

RECORDS = [
    record('warcinfo', '', b'software: none\r\n', 'application/warc-fields'),
    record('request', 'http://post.example/boats', b'GET /boats HTTP/1.1\r\n\r\n', 'application/http; msgtype=request'),
    record('response', 'http://post.example/boats', http(BOATS)),
    record('response', 'http://post.example/chunked', http(chunked(BRIDGE), 'Content-Type: text/html\r\nTransfer-Encoding: chunked')),
    record('response', 'http://post.example/gzip', http(gz(BOATS), 'Content-Type: text/html\r\nContent-Encoding: gzip'), version='1.1'),
    record('response', 'http://post.example/both', http(chunked(gz(BRIDGE)), 'content-type: text/html\r\ncontent-encoding: GZip\r\ntransfer-encoding: Chunked')),
    record('response', 'http://post.example/deflate', http(zlib.compress(BOATS), 'Content-Type: text/html\r\nContent-Encoding: deflate')),
    record('response', 'http://post.example/raw-deflate', http(zlib.compress(BRIDGE)[2:-4], 'Content-Type: text/html\r\nContent-Encoding: deflate')),
    record('response', 'http://post.example/brotli', http(br(BOATS), 'Content-Type: text/html\r\nContent-Encoding: br')),
    record('response', 'http://post.example/twice', http(gz(gz(BRIDGE)), 'Content-Type: text/html\r\nContent-Encoding: gzip, gzip')),
    record('response', 'http://post.example/thrice', http(gz(gz(gz(BRIDGE))), 'Content-Type: text/html\r\nContent-Encoding: gzip, gzip, gzip')),
    record('response', 'http://post.example/says-gzip', http(BOATS, 'Content-Type: text/html\r\nContent-Encoding: gzip')),
    record('response', 'http://post.example/says-chunked', http(BRIDGE, 'Content-Type: text/html\r\nTransfer-Encoding: chunked')),
    record('response', 'http://post.example/cafe', http(CAFE.encode('latin-1'), 'Content-Type: text/html; charset=ISO-8859-1')),
    record('response', 'http://post.example/cut', http(chunked(BOATS)[:300], 'Content-Type: text/html\r\nTransfer-Encoding: chunked')),
    record('response', 'http://post.example/gone', http(b'<html>gone</html>', status='404 Not Found')),
    record('response', 'http://post.example/picture', http(b'\x89PNG', 'Content-Type: image/png')),
    record('response', 'http://post.example/bomb', http(gz(b'a' * 4000000), 'Content-Type: text/html\r\nContent-Encoding: gzip')),
    record('revisit', 'http://post.example/boats', b'', 'application/http; msgtype=response'),
    record('resource', 'http://post.example/resource', BRIDGE, 'text/html'),
    record('conversion', 'http://post.example/text', b'The mayor of Kelbrask said on Monday that two boats had sunk in the night near the harbour.\n', 'text/plain'),
]
write('day.warc', b''.join(RECORDS))
write('day.warc.gz', b''.join(gz(r) for r in RECORDS))
write('one-member.warc.gz', gz(b''.join(RECORDS[:6])))
frames = [tool(['zstd', '-q', '-c', '--check'], r) for r in RECORDS[:8]]
write('day.warc.zst', b''.join(frames))
base = os.path.join(folder, 'dictionary.tmp')
open(base, 'wb').write(b''.join(RECORDS[:4]))
with_dictionary = [tool(['zstd', '-q', '-c', '-D', base], r) for r in RECORDS[:8]]
raw = open(base, 'rb').read()
os.remove(base)
write('dictionary.warc.zst', b'\x5D\x2A\x4D\x18' + len(raw).to_bytes(4, 'little') + raw + b''.join(with_dictionary))
# Damage: garbage before and between, a cut member, a changed byte, wrong lengths.
members = [gz(r) for r in RECORDS]
changed = bytearray(members[4]); changed[len(changed) // 2] ^= 0x55
write('damaged.warc.gz', members[2] + b'garbage between members' + members[3] + bytes(changed) + members[5] + members[6][:-70] + members[7] + members[8][:90])
write('damaged.warc', b'no record\r\n' + RECORDS[2] + record('response', 'http://post.example/short', http(BRIDGE), length=120) + RECORDS[3]
      + record('response', 'http://post.example/long', http(BRIDGE), length=5000) + RECORDS[2].replace(b'boats', b'ships')
      + record('response', 'http://post.example/none', http(BOATS)).replace(b'Content-Length', b'Content-Lengthy', 1)
      + RECORDS[12] + RECORDS[11][:300])

# ---- feeds ----
RSS = '''<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY canary SYSTEM "canary.txt">]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Tarvia Post</title><link>http://post.example/</link><description>News &amp; views</description>
<item><title>Boats &#38; storms</title><link>http://post.example/full</link><pubDate>Tue, 04 Mar 2031 14:05:00 +0200</pubDate>
<description>Three boats ...</description><content:encoded><![CDATA[<p>Three boats sank in the storm on Tuesday, the harbour police said.</p><p>As many as 40 people were on board, officials said.</p>]]></content:encoded></item>
<item><title>A teaser</title><link>http://post.example/teaser</link><pubDate>4 Mar 31 09:00 GMT</pubDate><description>The mayor said the bridge would stay closed for now. Read more</description></item>
<item><title>Entities &b; and &canary;</title><guid>post-3</guid><dc:date>2031-03-03</dc:date><description>&lt;p&gt;The council of Kelbrask said on Monday that &b; &canary; the old bridge would be closed for a month.&lt;/p&gt;</description></item>
<item><title>Only a title</title><link>http://post.example/only</link></item>
</channel></rss>'''
write('rss.xml', RSS.encode())
write('canary.txt', b'The canary was read.')
write('latin.rss', RSS.replace('utf-8', 'ISO-8859-1').replace('The mayor', 'Ren\u00e9 Caf\u00e9').encode('latin-1'))
write('atom.atom', '''<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Kelbrask Courier</title>
<entry><title>Bridge closed</title><link rel="self" href="http://courier.example/self"/><link href="http://courier.example/bridge"/>
<id>tag:courier.example,2031:1</id><published>2031-03-04T10:00:00Z</published><updated>2031-03-05T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The old bridge was <b>closed</b> on Monday, the mayor said &amp; repeated.</p></div></content></entry>
<entry><title>Boats</title><link rel="alternate" href="http://courier.example/boats"/><id>2</id><updated>2031-03-05T10:00:00Z</updated>
<content type="html">&lt;p&gt;Three boats sank, police said.&lt;/p&gt;</content></entry></feed>'''.encode())
write('rss1.rdf', '''<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://post.example/"><title>Essel Ledger</title></channel>
<item rdf:about="http://ledger.example/1"><title>Harbour shut</title><link>http://ledger.example/1</link><dc:date>2031-03-04T08:00:00+01:00</dc:date>
<description>The harbour of Port Essel was shut on Tuesday after a storm, the harbour master said, and would open again within days.</description></item></rdf:RDF>'''.encode())
write('feeds.opml', b'<opml version="2.0"><body><outline text="Post" xmlUrl="http://post.example/rss"/><outline text="Courier" xmlUrl="http://courier.example/atom"/></body></opml>')
write('sitemap.xml', b'''<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://www.post.example/boats/</loc>
<news:news><news:publication><news:name>Tarvia Post</news:name></news:publication><news:publication_date>2031-03-04</news:publication_date><news:title>Boats</news:title></news:news></url></urlset>''')
write('other.xml', b'<settings><a>1</a></settings>')

# Odd shapes that feeds have in the wild.
os.makedirs(os.path.join(folder, 'odd'), exist_ok=True)
BODY = 'The old bridge at Kelbrask was closed on Monday, the mayor said, and stays closed for a month.'
def rss(items, head='<rss version="2.0"><channel><title>Post</title>', tail='</channel></rss>'):
    return head + items + tail
def item(more='', title='<title>Bridge closed</title>', text='<description>%s</description>' % BODY):
    return '<item>' + title + text + more + '</item>'
ODD = {
    'no_declaration.rss': rss(item()).encode(),
    'byte_order_mark.rss': b'\xef\xbb\xbf' + rss(item()).encode(),
    'utf16.rss': ('<?xml version="1.0" encoding="utf-16"?>' + rss(item())).encode('utf-16'),
    'blank_before.rss': ('\n\n <?xml version="1.0"?>' + rss(item())).encode(),
    'cut_off.rss': rss(item() + item())[:-60].encode(),
    'unescaped.rss': rss(item(text='<description>Rise & fall of R&D: %s</description>' % BODY)).encode(),
    'markup_unescaped.rss': rss(item(text='<description><p>%s</p><br><b>bold</b></description>' % BODY)).encode(),
    'escaped_twice.rss': rss(item(text='<description>&amp;lt;p&amp;gt;%s</description>' % BODY)).encode(),
    'cdata_pieces.rss': rss(item(text='<description>a <![CDATA[<p>' + BODY + '</p>]]> z <![CDATA[&amp;]]></description>')).encode(),
    'comments.rss': rss('<!-- <item> -->' + item('<!-- x -->')).encode(),
    'no_title.rss': rss(item(title='')).encode(),
    'dates.rss': rss(''.join(item('<pubDate>%s</pubDate>' % d) for d in (
        'Tue, 04 Mar 2031 14:05:00 EST', '4 March 2031', '2031-03-04T14:05:00Z', 'Tue,4 Mar 2031 14:05 +0200', '04-Mar-31 14:05:00 GMT', 'yesterday',
        '31/12/2031', 'Tue, 99 Mar 2031'))).encode(),
    'prefixed.rss': rss(item(), '<a:rss xmlns:a="x" version="2.0"><a:channel><title>Post</title>', '</a:channel></a:rss>').encode(),
    'quotes_in_tags.rss': rss(item('<enclosure url="http://post.example/?a=1>2" type=\'x"y\'/><guid isPermaLink="false">7</guid>')).encode(),
    'not_closed.rss': rss('<item><title>One<description>%s</description></item><item><title>Two</title><description>%s</description></item>' % (BODY, BODY)).encode(),
    'script.atom': ('<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title type="html">Bridge &lt;b&gt;closed&lt;/b&gt;</title><link href="javascript:x"/>'
                    '<content type="html">&lt;script&gt;bad()&lt;/script&gt;&lt;p&gt;%s&lt;/p&gt;</content></entry></feed>' % BODY).encode(),
    'many_entities.rss': ('<!DOCTYPE r [' + ''.join('<!ENTITY e%d "%s">' % (i, ('&e%d;' % (i - 1)) * 10 if i else 'boom') for i in range(12)) + ']>' + rss(item(text='<description>&e11; %s</description>' % BODY))).encode(),
}
for name, data in ODD.items():
    write('odd/' + name, data)

# ---- JSON of crawlers ----
write('dialects.jsonl', b'\n'.join([
    b'{"maintext":"Three boats sank in the storm, police said.","title":"Boats sink","url":"http://post.example/np","source_domain":"post.example","date_publish":"2031-03-04 10:00:00","authors":[]}',
    b'{"title":"Bridge closed","author":null,"hostname":"courier.example","date":"2031-03-04","fingerprint":"x","id":null,"text":"The bridge was closed, the mayor said.","source":"http://courier.example/t","sitename":"Kelbrask Courier"}',
    b'{"url":"http://ledger.example/n4k","title":"Harbour shut","text":"The harbour was shut, the harbour master said.","publish_date":"2031-03-04T08:00:00+01:00","meta_lang":"en","meta_site_name":"Essel Ledger","authors":["A B"]}',
    b'{"maintext":null,"title":"Nothing","url":"http://post.example/none","source_domain":"post.example"}',
    b'not json', b'{"id":"s","text":"Ren\\ud800 said two boats sank."}', b'{"id":"b","text":"Bad \xff byte, police said."}', b'']))
write('lines.jsonl.gz', gz(b'{"id":"a","text":"The mayor said three boats sank."}\n' * 1 + b'{"id":"c","text":"The police said two boats sank."}\n'))

# ---- mail and saved pages ----
def mhtml(transfer, body):
    return (b'From: <Saved by Blink>\r\nSnapshot-Content-Location: http://post.example/saved\r\nSubject: =?utf-8?Q?Three=20boats?=\r\nDate: Wed, 5 Mar 2031 10:00:00 -0000\r\n'
            b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B--1"\r\n\r\n\r\n------B--1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: '
            + transfer + b'\r\nContent-Location: http://post.example/saved\r\n\r\n' + body + b'\r\n------B--1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n------B--1--\r\n')
import quopri
write('saved.mhtml', mhtml(b'quoted-printable', quopri.encodestring(BOATS)))
write('base64.mht', mhtml(b'base64', base64.encodebytes(BRIDGE)))
write('letter.eml', b'Received: from x\r\n by y\r\nFrom: "Tarvia Post" <news@post.example>\r\nTo: a@b.example\r\nSubject: =?iso-8859-1?Q?Caf=E9_burns?=\r\nMessage-ID: <1@post.example>\r\nDate: Tue, 04 Mar 2031 14:05:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=xx\r\n\r\nno MIME\r\n--xx\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nA caf\xe9 burnt down, firefighters said.\r\n--xx\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n' + CAFE.encode('latin-1') + b'\r\n--xx--\r\n')
write('plain.eml', b'From: news@post.example\r\nSubject: Boats sink\r\nDate: Tue, 04 Mar 2031 14:05:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThree boats sank in the storm on Tuesday, the harbour police said.\r\n')
write('page.html.gz', gz(BOATS))
os.makedirs(os.path.join(folder, 'saved', 'Tide_files'), exist_ok=True)
write('saved/Tide.html', b'<!-- saved from url=(0026)http://post.example/tide -->\n' + BRIDGE)
write('saved/Tide_files/frame.html', BOATS)

# ---- zip and tar ----
NAMES = [('../../etc/boats.html', BOATS), ('a/bridge.html.gz', gz(BRIDGE)), ('a/Tide.html', BRIDGE), ('a/Tide_files/x.html', BOATS), ('a/photo.png', b'\x89PNG'),
         ('lines.jsonl', b'{"id":"z","text":"The mayor said three boats sank."}\n'), ('inner.warc.gz', b''.join(members[2:4])), ('.hidden', b'x')]
def make_zip(method):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', method) as z:
        for name, data in NAMES:
            z.writestr(zipfile.ZipInfo(name, (2031, 3, 4, 0, 0, 0)), data, method)
    return out.getvalue()
def make_tar(format):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w', format=format) as t:
        for name, data in NAMES + [('long/' * 30 + 'name.html', BOATS)]:
            info = tarfile.TarInfo(name); info.size = len(data)
            t.addfile(info, io.BytesIO(data))
    return out.getvalue()
write('pages.zip', make_zip(zipfile.ZIP_DEFLATED))
write('stored.zip', make_zip(zipfile.ZIP_STORED))
write('cut.zip', make_zip(zipfile.ZIP_STORED)[:900])
bad = bytearray(make_zip(zipfile.ZIP_DEFLATED)); bad[100] ^= 0xFF
write('changed.zip', bytes(bad))
write('pages.tar', make_tar(tarfile.GNU_FORMAT))
write('pages.tar.gz', gz(make_tar(tarfile.PAX_FORMAT)))
write('pages.tar.zst', tool(['zstd', '-q', '-c'], make_tar(tarfile.USTAR_FORMAT) if False else make_tar(tarfile.PAX_FORMAT)))
broken = bytearray(make_tar(tarfile.USTAR_FORMAT) if False else make_tar(tarfile.GNU_FORMAT)); broken[1024 + 150] ^= 1
write('damaged.tar', bytes(broken)[:-9000])
out = io.BytesIO()
with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr(zipfile.ZipInfo('bomb.html', (2031, 3, 4, 0, 0, 0)), b'a' * 5000000, zipfile.ZIP_DEFLATED)
write('bomb.zip', out.getvalue())
write('thrice.html.gz', gz(gz(gz(BOATS))))
