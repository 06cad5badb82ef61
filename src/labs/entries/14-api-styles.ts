import type { LabEntry } from '../entry.ts';

export const apiStyles: readonly LabEntry[] = [
  {
    slug: 'screen-loader',
    title: 'Screen loader',
    kind: 'calculator',
    lesson: '14-api-styles',
    section: 'screen',
    question: 'When does one aggregated call beat several concurrent ones?',
    summary:
      'Load a screen one call at a time, concurrently, or through an aggregator, and see what depth of dependency and distance do to each.',
  },
  {
    slug: 'n-plus-one',
    title: 'N+1 counter',
    kind: 'calculator',
    lesson: '14-api-styles',
    section: 'graphql',
    question: 'How many SQL queries does a nested GraphQL query make?',
    summary:
      'Count the queries of up to three nested lists with and without a loader, and the objects that a cost limit has to judge.',
  },
  {
    slug: 'bytes-on-the-wire',
    title: 'Bytes on the wire',
    kind: 'calculator',
    lesson: '14-api-styles',
    section: 'protobuf',
    question: 'How much smaller than JSON is this message as a protocol buffer?',
    summary:
      'Type the fields of a message and read its protobuf encoding byte by byte, beside JSON, gRPC and gzip.',
  },
  {
    slug: 'streams-or-connections',
    title: 'L4 or L7 for HTTP/2',
    kind: 'calculator',
    lesson: '14-api-styles',
    section: 'balancing',
    question: 'How do a few long connections spread over many backends?',
    summary:
      'Balance HTTP/2 connections over backends by turns and at random, and compare the busiest and the idle ones with balancing per call.',
  },
];
